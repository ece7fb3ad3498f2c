package io.tracerail.cases.sweep;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tracerail.cases.events.CaseEvents;
import io.tracerail.cases.events.CaseEvents.CaseEvent;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case that went with its tenant's retention is gone everywhere, and its end is told. */
@QuarkusTest
class CasePurgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject CaseSweep sweep;
  @Inject CaseEvents events;

  private static Response create(TestTenant tenant, String caseId, String key) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", key)
        .body(ServiceClient.expense(caseId))
        .post("/cases");
  }

  private static Response post(TestTenant tenant, String path, String key, Object body) {
    return tenant.as("agent").header("Idempotency-Key", key).body(body).post(path);
  }

  private static void close(TestTenant tenant, String caseId, String key) {
    post(tenant, "/cases/" + caseId + "/decision", key, Map.of("decision", "approved"))
        .then()
        .statusCode(200);
  }

  private void purge(TestTenant tenant) throws SQLException {
    TenantRows.update(
        tenant, "update cases set closed_at = now() - interval '31 days' where state = 'closed'");
    sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
  }

  private List<CaseEvent> told(TestTenant tenant, long after) {
    return events.after(new TenantId(tenant.id()), after).await().atMost(PATIENCE).events();
  }

  private static TestTenant tenant(String name) {
    TestTenant tenant = TestTenant.onboard(name);
    tenant.settings("{\"retentionDays\":30}");
    return tenant;
  }

  @Test
  void leavesAnEventOfEachPurgedCase() throws SQLException {
    TestTenant tenant = tenant("Purge told");
    create(tenant, "GONE-1", "c1");
    create(tenant, "GONE-2", "c2");
    create(tenant, "STAYS", "c3");
    close(tenant, "GONE-1", "d1");
    close(tenant, "GONE-2", "d2");
    String position = tenant.as("viewer").get("/cases").path("lastEventId");
    assertEquals("5", position);
    purge(tenant);

    List<CaseEvent> purged = told(tenant, 5);
    assertEquals(List.of(6L, 7L), purged.stream().map(CaseEvent::id).toList());
    assertEquals(
        List.of("case.purged", "case.purged"), purged.stream().map(CaseEvent::type).toList());
    assertEquals(
        List.of("GONE-1", "GONE-2"),
        purged.stream().map(event -> JsonPath.from(event.data()).getString("caseId")).toList());
    assertFalse(purged.toString().contains("John Doe"));
    assertEquals("7", tenant.as("viewer").get("/cases").path("lastEventId"));
    assertEquals(List.of("STAYS"), tenant.as("viewer").get("/cases").path("items.caseId"));
    assertEquals(List.of(3L, 6L, 7L), told(tenant, 0).stream().map(CaseEvent::id).toList());
  }

  @Test
  void forgetsAPurgeAfterAWeek() throws SQLException {
    TestTenant tenant = tenant("Purge forgotten");
    create(tenant, "GONE-1", "c1");
    close(tenant, "GONE-1", "d1");
    purge(tenant);
    assertEquals(1, told(tenant, 2).size());
    TenantRows.update(tenant, "update purged_cases set purged_at = now() - interval '8 days'");
    purge(tenant);
    assertEquals(List.of(), told(tenant, 0));
    assertEquals("3", tenant.as("viewer").get("/cases").path("lastEventId"));
  }

  @Test
  void forgetsOnlyTheAnswersOfPurgedCases() throws SQLException {
    TestTenant tenant = tenant("Purge of answers");
    create(tenant, "GONE-1", "create");
    post(tenant, "/cases/GONE-1/messages", "say", Map.of("text", "My number is 12345."));
    close(tenant, "GONE-1", "decide");
    create(tenant, "STAYS", "another");
    purge(tenant);

    post(tenant, "/cases/GONE-1/messages", "say", Map.of("text", "My number is 12345."))
        .then()
        .statusCode(404);
    post(tenant, "/cases/GONE-1/decision", "decide", Map.of("decision", "approved"))
        .then()
        .statusCode(404);
    create(tenant, "STAYS", "another").then().statusCode(201);
    String left =
        "delete from idempotency_keys where response::text like '%12345%' or response::text like '%GONE-1%'";
    assertEquals(0, TenantRows.update(tenant, left));
  }

  @Test
  void freesTheIdOfAPurgedCase() throws SQLException {
    TestTenant tenant = tenant("Purge frees");
    create(tenant, "AGAIN", "first").then().statusCode(201);
    close(tenant, "AGAIN", "decide");
    create(tenant, "AGAIN", "second").then().statusCode(409);
    purge(tenant);
    tenant.as("viewer").get("/cases/AGAIN").then().statusCode(404);

    create(tenant, "AGAIN", "third")
        .then()
        .statusCode(201)
        .body("caseDetails.state", equalTo("open"))
        .body("caseDetails.version", equalTo(1))
        .body("lastEventId", equalTo("4"));
    create(tenant, "AGAIN", "fourth").then().statusCode(409);
    close(tenant, "AGAIN", "decide-again");
    assertEquals(
        List.of("case.purged", "case.created", "case.closed"),
        told(tenant, 2).stream().map(CaseEvent::type).toList());
    create(tenant, "AGAIN", "third").then().statusCode(201);
    create(tenant, "AGAIN", "fifth").then().statusCode(409);
  }

  @Test
  void keepsTheIdOfACaseThatClosedAtOnceUntilItsPurge() throws SQLException {
    TestTenant tenant = tenant("Purge of small ones");
    Map<String, Object> small = new java.util.HashMap<>(ServiceClient.expense("SMALL"));
    small.put("caseData", Map.of("amount", 5, "currency", "USD", "category", "Travel"));
    post(tenant, "/cases", "a", small).then().statusCode(201);
    post(tenant, "/cases", "b", small).then().statusCode(409);
    purge(tenant);
    post(tenant, "/cases", "c", small).then().statusCode(201);
    assertTrue(told(tenant, 2).getLast().data().contains("\"state\": \"closed\""));
  }
}
