package io.tracerail.cases.sweep;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.testing.Await;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators who work on a tenant's workflows by Temporal's own means. */
@QuarkusTest
class WorkflowSweepTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final boolean REAL = System.getProperty("temporal.target") != null;

  @Inject WorkflowSweep sweep;
  @Inject NamespaceClients clients;
  @Inject MeterRegistry registry;

  /** What an operator does to the workflow of a case. */
  enum Deed {
    TERMINATED((client, workflow) -> workflow.terminate("by hand")),
    CANCELED((client, workflow) -> workflow.cancel()),
    DELETED(
        (client, workflow) ->
            client
                .getWorkflowServiceStubs()
                .blockingStub()
                .deleteWorkflowExecution(
                    DeleteWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setWorkflowExecution(workflow.getExecution())
                        .build()));

    private final BiConsumer<WorkflowClient, WorkflowStub> deed;

    Deed(BiConsumer<WorkflowClient, WorkflowStub> deed) {
      this.deed = deed;
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void escalatesAnOverdueCaseWithoutItsWorkflow(Deed done) throws SQLException {
    assumeTrue(done != Deed.DELETED || REAL, "Temporal's test server deletes no workflow");
    TestTenant tenant = TestTenant.onboard("Due " + done);
    String caseId = escalation(tenant);
    done.deed.accept(clients.forNamespace(tenant.namespace()), workflow(tenant, caseId));
    overdue(tenant, caseId);
    if (done == Deed.CANCELED) {
      workflow(tenant, caseId).terminate("its own timer is hours away");
    }

    sweep(tenant);

    Await.until(
        PATIENCE,
        "the case is escalated",
        () -> status(tenant, caseId).equals("Escalated to Engineer on Call"));
  }

  @Test
  void restartsADeletedWorkflowOfACaseThatIsNotDue() {
    assumeTrue(REAL, "Temporal's test server deletes no workflow");
    TestTenant tenant = TestTenant.onboard("Deleted");
    String caseId = tenant.waitingCase();
    double healed = healed("missing");
    Deed.DELETED.deed.accept(clients.forNamespace(tenant.namespace()), workflow(tenant, caseId));
    Await.until(
        PATIENCE,
        "it is gone",
        () -> {
          sweep(tenant);
          return healed("missing") == healed + 1;
        });
    assertRuns(tenant, caseId);
  }

  @Test
  void restartsATerminatedWorkflowOfACaseThatIsNotDue() {
    TestTenant tenant = TestTenant.onboard("Not due");
    String lost = tenant.waitingCase();
    String whole = tenant.waitingCase();
    String before = workflow(tenant, whole).describe().getExecution().getRunId();
    double healed = healed("terminated");
    workflow(tenant, lost).terminate("by hand");

    Await.until(
        PATIENCE,
        "a server's count tells",
        () -> {
          sweep(tenant);
          return healed("terminated") == healed + 1;
        });
    assertRuns(tenant, lost);
    assertEquals(before, workflow(tenant, whole).describe().getExecution().getRunId());
    decide(tenant, lost);
    sweep(tenant);
    assertEquals(healed + 1, healed("terminated"), "what is closed is not started");
  }

  @Test
  void ignoresARequestToCancelAWorkflow() {
    TestTenant tenant = TestTenant.onboard("Cancel requested");
    String caseId = tenant.waitingCase();
    workflow(tenant, caseId).cancel("by hand");
    tenant
        .as("agent")
        .body(Map.of("text", "Still here"))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    assertRuns(tenant, caseId);
    decide(tenant, caseId);
    tenant.as("viewer").get("/cases/" + caseId).then().body("caseDetails.state", equalTo("closed"));
  }

  @Test
  void startsOneWorkflowForConcurrentSweeps() {
    TestTenant tenant = TestTenant.onboard("Two sweeps");
    String caseId = tenant.waitingCase();
    double healed = healed("terminated");
    workflow(tenant, caseId).terminate("by hand");
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> sweep(tenant));
    sweep(tenant);
    other.join();
    assertRuns(tenant, caseId);
    assertEquals(healed + 1, healed("terminated"));
  }

  /** It has gone further than its row, which an older back-up brought back. */
  @Test
  void countsButDoesNotRestartACompletedWorkflow() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Behind");
    String caseId = tenant.waitingCase();
    decide(tenant, caseId);
    String run = workflow(tenant, caseId).describe().getExecution().getRunId();
    execute(tenant, "update cases set state = 'open' where case_id = '" + caseId + "'");

    sweep(tenant);

    assertEquals(run, workflow(tenant, caseId).describe().getExecution().getRunId());
    assertNotEquals(0, registry.get("tracerail.workflows.lost").gauge().value());
    execute(tenant, "update cases set state = 'closed' where case_id = '" + caseId + "'");
    sweep(tenant);
    assertEquals(0, registry.get("tracerail.workflows.lost").gauge().value());
  }

  private void sweep(TestTenant tenant) {
    sweep.sweep(of(tenant));
  }

  private static TenantNamespace of(TestTenant tenant) {
    return new TenantNamespace(new TenantId(tenant.id()), tenant.namespace());
  }

  private WorkflowStub workflow(TestTenant tenant, String caseId) {
    return clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId);
  }

  private void assertRuns(TestTenant tenant, String caseId) {
    assertEquals(
        WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
        workflow(tenant, caseId).describe().getStatus());
  }

  private double healed(String cause) {
    return registry.get("tracerail.workflows.healed").tag("cause", cause).counter().count();
  }

  private static String status(TestTenant tenant, String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).path("caseDetails.status");
  }

  private static void decide(TestTenant tenant, String caseId) {
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
  }

  private static String escalation(TestTenant tenant) {
    return tenant
        .as("agent")
        .body(
            Map.of(
                "processName",
                "support_escalation",
                "submitter",
                Map.of("name", "Ann"),
                "caseData",
                Map.of("subject", "Down", "description", "Since Monday.", "severity", 3)))
        .post("/cases")
        .then()
        .statusCode(201)
        .extract()
        .path("caseDetails.caseId");
  }

  private static void overdue(TestTenant tenant, String caseId) throws SQLException {
    execute(
        tenant,
        "update cases set active_interaction = jsonb_set(active_interaction, '{dueAt}',"
            + " to_jsonb(to_char(now() - interval '1 minute', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')))"
            + " where case_id = '"
            + caseId
            + "'");
  }

  private static void execute(TestTenant tenant, String statement) throws SQLException {
    try (Connection connection = TestDatabase.asSuperuser();
        Statement sql = connection.createStatement()) {
      sql.execute("set time zone 'UTC'");
      assertEquals(1, sql.executeUpdate(statement + " and tenant_id = '" + tenant.id() + "'"));
    }
  }
}
