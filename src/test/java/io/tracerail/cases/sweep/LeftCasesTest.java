package io.tracerail.cases.sweep;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.Await;
import io.tracerail.testing.OrderProcess;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Called cases whose caller could not tell them that it has gone on. */
@QuarkusTest
class LeftCasesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestTenant tenant;

  @Inject LeftCases sweep;
  @Inject NamespaceClients clients;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Left cases");
    OrderProcess.publish(tenant);
  }

  private static String order() {
    return OrderProcess.start(tenant, 300).path("caseDetails.caseId");
  }

  private static String calledBy(String order) {
    Await.until(PATIENCE, "a called case", () -> path(order, "waitsFor.caseId") != null);
    return path(order, "waitsFor.caseId");
  }

  private static String path(String caseId, String path) {
    return tenant.as("viewer").get("/cases/" + caseId).path(path);
  }

  /** Whatever the caller's row says then, its workflow is not there to tell the called case. */
  private void changed(String order, String called, String change) throws SQLException {
    clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(order).terminate("lost");
    execute(change + " where case_id = '" + order + "'");
    execute(
        "update cases set created_at = now() - interval '1 hour' where case_id = '" + called + "'");
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser();
        Statement sql = connection.createStatement()) {
      assertEquals(1, sql.executeUpdate(statement + " and tenant_id = '" + tenant.id() + "'"));
    }
  }

  private void sweep() {
    sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
  }

  @Test
  void cancelsACaseThatItsCallerHasLeft() throws SQLException {
    String order = order();
    String called = calledBy(order);
    changed(
        order,
        called,
        "update cases set state = 'closed', outcome = 'refused', closed_at = now(), waiting = null");
    sweep();
    tenant
        .as("viewer")
        .get("/cases/" + called)
        .then()
        .body("caseDetails.outcome", equalTo("cancelled"))
        .body(
            "activityStream.text",
            hasItem("Cancelled the case: Case " + order + " does not wait for it any more."));
  }

  @Test
  void leavesCasesAloneThatAreOrWillBeWaitedFor() throws SQLException {
    String waiting = order();
    String called = calledBy(waiting);
    changed(waiting, called, "update cases set call_count = 1");
    String inBranch = order();
    String calledInBranch = calledBy(inBranch);
    changed(
        inBranch,
        calledInBranch,
        "update cases set branches = jsonb_build_array(jsonb_build_object('ended', true),"
            + " jsonb_build_object('waiting', waiting)), waiting = '{\"kind\": \"timer\"}'");
    String restored = order();
    String calledLater = calledBy(restored);
    changed(restored, calledLater, "update cases set call_count = null, waiting = null");
    sweep();
    assertEquals("open", path(called, "caseDetails.state"));
    assertEquals("open", path(calledInBranch, "caseDetails.state"));
    assertEquals("open", path(calledLater, "caseDetails.state"));
  }
}
