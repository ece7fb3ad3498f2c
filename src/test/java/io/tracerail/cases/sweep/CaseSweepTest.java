package io.tracerail.cases.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseSweepTest {

  @Inject CaseSweep sweep;

  @Test
  void purgesOnlyClosedCasesPastTheirRetention() throws Exception {
    TestTenant tenant = TestTenant.onboard("Retention");
    TestTenant other = TestTenant.onboard("Without retention");
    tenant.settings("{\"retentionDays\":30}");
    String open = tenant.waitingCase();
    String old = small(tenant);
    String recent = small(tenant);
    String kept = small(other);
    age(tenant, old, 31);
    age(tenant, recent, 29);
    age(other, kept, 10_000);

    sweep(tenant);
    sweep(other);

    assertEquals(404, status(tenant, old));
    assertEquals(200, status(tenant, recent));
    assertEquals(200, status(tenant, open));
    assertEquals(200, status(other, kept));
  }

  @Test
  void forgetsARememberedCommandAfterAWeek() throws Exception {
    TestTenant tenant = TestTenant.onboard("Forgetful");
    String key = UUID.randomUUID().toString();
    String first = keyed(tenant, key);
    assertEquals(first, keyed(tenant, key));
    as(tenant, "update idempotency_keys set created_at = now() - interval '8 days'");
    sweep(tenant);
    org.junit.jupiter.api.Assertions.assertNotEquals(first, keyed(tenant, key));
  }

  private void sweep(TestTenant tenant) {
    sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
  }

  private static String keyed(TestTenant tenant, String key) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", key)
        .body(
            Map.of(
                "processName", "expense_approval",
                "submitter", Map.of("name", "Ann"),
                "caseData", Map.of("amount", 7, "currency", "USD", "category", "Travel")))
        .post("/cases")
        .then()
        .statusCode(201)
        .extract()
        .path("caseDetails.caseId");
  }

  private static String small(TestTenant tenant) {
    return tenant.expense(50, "Travel").then().statusCode(201).extract().path("caseDetails.caseId");
  }

  private static int status(TestTenant tenant, String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).statusCode();
  }

  private static void age(TestTenant tenant, String caseId, int days) throws SQLException {
    as(
        tenant,
        "update cases set closed_at = now() - %d * interval '1 day' where case_id = '%s'"
            .formatted(days, caseId));
  }

  /** As the app role in the tenant's transaction. */
  private static void as(TestTenant tenant, String statement) throws SQLException {
    try (Connection app = TestDatabase.asApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement set =
              app.prepareStatement("select set_config('app.current_tenant_id', ?, true)");
          PreparedStatement update = app.prepareStatement(statement)) {
        set.setString(1, tenant.id().toString());
        set.execute();
        update.executeUpdate();
      }
      app.commit();
    }
  }
}
