package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A change is committed and then worker and server die before the workflow task is complete: the
 * database is one change ahead. Here that change is written past the workflow, which is what such a
 * death leaves behind.
 */
@QuarkusTest
class CatchUpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject CaseLog log;
  @Inject NamespaceClients clients;
  @Inject Instance<TenantSweep> sweeps;

  @Test
  void appliesTheNextCommandToTheCommittedCase() throws Exception {
    TestTenant tenant = TestTenant.onboard("Catch-up by command");
    String caseId = tenant.waitingCase();
    commitPastTheWorkflow(tenant, caseId, CaseChanges.decide("rejected"));

    String form =
        tenant.as("viewer").get("/cases/" + caseId).path("activeInteraction.interactionId");
    tenant
        .as("agent")
        .body(Map.of("response", Map.of("reason", "No receipt")))
        .post("/cases/" + caseId + "/interactions/" + form)
        .then()
        .statusCode(200)
        .body("caseDetails.state", equalTo("closed"))
        .body("caseDetails.outcome", equalTo("rejected"))
        .body("activityStream.id", equalTo(idsUpTo(tenant, caseId)));
    assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED, end(tenant, caseId));
  }

  @Test
  void keepsACommittedCommentBesideTheNextOne() throws Exception {
    TestTenant tenant = TestTenant.onboard("Catch-up on top");
    String caseId = tenant.waitingCase();
    commitPastTheWorkflow(
        tenant, caseId, new CaseCommand.Comment(UUID.randomUUID(), "Ann", Instant.now(), "First."));
    tenant
        .as("agent")
        .body(Map.of("text", "Second."))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .body("activityStream.text", hasItem("First."))
        .body("activityStream.text", hasItem("Second."));
  }

  @Test
  void redeliversMissedCommandsByTheSweep() throws Exception {
    TestTenant tenant = TestTenant.onboard("Catch-up by sweep");
    String caseId = tenant.waitingCase();
    commitPastTheWorkflow(tenant, caseId, CaseChanges.decide("approved"));
    TenantRows.update(tenant, "update case_events set created_at = now() - interval '1 hour'");
    for (TenantSweep sweep : sweeps) {
      sweep.sweep(new TenantNamespace(new TenantId(tenant.id()), tenant.namespace()));
    }
    assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED, end(tenant, caseId));
    assertEquals(0, unconfirmed(tenant));
  }

  private void commitPastTheWorkflow(TestTenant tenant, String caseId, CaseCommand command) {
    CommitResult result =
        log.commit(new TenantId(tenant.id()), CaseChanges.of(clients, tenant, caseId, command))
            .await()
            .atMost(PATIENCE);
    assertTrue(result.committed());
  }

  private static List<Integer> idsUpTo(TestTenant tenant, String caseId) {
    List<Integer> ids = tenant.as("viewer").get("/cases/" + caseId).path("activityStream.id");
    return IntStream.rangeClosed(1, ids.size()).boxed().toList();
  }

  private WorkflowExecutionStatus end(TestTenant tenant, String caseId) {
    WorkflowStub stub = clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId);
    stub.getResult(Void.class);
    return stub.describe().getStatus();
  }

  private static int unconfirmed(TestTenant tenant) throws Exception {
    try (Connection app = TestDatabase.asApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement whose =
          app.prepareStatement("select set_config('app.current_tenant_id', ?, true)")) {
        whose.setString(1, tenant.id().toString());
        whose.execute();
      }
      try (PreparedStatement count =
              app.prepareStatement("select count(*) from case_events where not confirmed");
          ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
