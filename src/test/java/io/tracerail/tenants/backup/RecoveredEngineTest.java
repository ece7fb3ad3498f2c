package io.tracerail.tenants.backup;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case keeps its engine when its workflow is lost, and when its tenant is exported. */
@QuarkusTest
class RecoveredEngineTest {

  @Inject NamespaceClients clients;

  @Test
  void goesOnByTheEngineOfItsRow() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Engines");
    String caseId = tenant.waitingCase();
    assertTrue(input(tenant, caseId).contains("\"engine\":2"));
    assertEquals(1, TenantRows.update(tenant, "update cases set engine = 1 where engine = 2"));
    List<String> backup = TenantBackups.export(tenant);
    TenantBackups.terminate(clients, tenant, caseId);
    recover(tenant, 1, 0);
    assertTrue(input(tenant, caseId).contains("\"engine\":1"));

    TenantBackups.terminate(clients, tenant, caseId);
    TenantBackups.forget(tenant, "activity_stream_items", "case_events", "cases");
    TenantBackups.restore(tenant, backup);
    recover(tenant, 1, 0);
    assertTrue(input(tenant, caseId).contains("\"engine\":1"));
  }

  @Test
  void goesOnWithARowThatNamesNoEngine() throws SQLException {
    TestTenant tenant = TestTenant.onboard("No engine");
    String caseId = tenant.waitingCase();
    TenantRows.update(tenant, "update cases set engine = null");
    TenantBackups.terminate(clients, tenant, caseId);
    recover(tenant, 1, 0);
    assertTrue(input(tenant, caseId).contains("\"engine\":2"));
  }

  @Test
  void leavesACaseOfALaterEngineAlone() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Later engine");
    String caseId = tenant.waitingCase();
    TenantRows.update(tenant, "update cases set engine = 99");
    TenantBackups.terminate(clients, tenant, caseId);
    recover(tenant, 0, 1);
  }

  private static void recover(TestTenant tenant, int started, int lost) {
    TenantBackups.request(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body("started", equalTo(started), "lost", equalTo(lost));
  }

  /** What the case's workflow began with. */
  private String input(TestTenant tenant, String caseId) {
    return clients
        .forNamespace(tenant.namespace())
        .fetchHistory(caseId)
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getInput()
        .getPayloads(1)
        .getData()
        .toStringUtf8();
  }
}
