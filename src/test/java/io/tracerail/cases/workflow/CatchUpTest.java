package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenant.TenantId;
import io.tracerail.tenant.TenantNamespace;
import io.tracerail.testing.Await;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
  @Inject ProcessCatalog processes;
  @Inject NamespaceClients clients;
  @Inject Instance<TenantSweep> sweeps;

  @Test
  void appliesTheNextCommandToTheCommittedCase() throws Exception {
    TestTenant tenant = TestTenant.onboard("Catch-up by command");
    String caseId = tenant.waitingCase();
    commitPastTheWorkflow(tenant, caseId, decide("rejected"));

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
  void repeatsAFailedCommitUntilPostgresqlTakesIt() throws Exception {
    TestTenant tenant = TestTenant.onboard("Commit fails");
    String waiting = tenant.waitingCase();
    tenant.key("agent");
    // With this thread's class loader, which those of the common pool do not have.
    Executor beside = task -> Thread.ofVirtual().start(task);
    try (Connection database = TestDatabase.asSuperuser();
        Statement statement = database.createStatement()) {
      statement.execute(
          """
          create function refuse_commit() returns trigger language plpgsql as
          $$ begin raise exception 'shutting down' using errcode = '57P03'; end $$
          """);
      statement.execute(
          "create trigger refuse_commit before insert or update on cases for each row when (new.tenant_id = '%s') execute function refuse_commit()"
              .formatted(tenant.id()));
      CompletableFuture<Integer> created =
          CompletableFuture.supplyAsync(() -> tenant.expense(750, "Travel").statusCode(), beside);
      CompletableFuture<Integer> decided =
          CompletableFuture.supplyAsync(
              () ->
                  tenant
                      .as("agent")
                      .body(Map.of("decision", "approved"))
                      .post("/cases/" + waiting + "/decision")
                      .statusCode(),
              beside);
      Await.happens(Duration.ofSeconds(1), () -> created.isDone() || decided.isDone());
      statement.execute("drop trigger refuse_commit on cases");
      statement.execute("drop function refuse_commit()");
      assertEquals(201, created.get());
      assertEquals(200, decided.get());
    }
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
    commitPastTheWorkflow(tenant, caseId, decide("approved"));
    age(tenant);
    for (TenantSweep sweep : sweeps) {
      sweep.sweep(namespace(tenant));
    }
    assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED, end(tenant, caseId));
    assertEquals(0, unconfirmed(tenant));
  }

  @Test
  void changesNothingOnARepeatedCommit() {
    TestTenant tenant = TestTenant.onboard("Repeated commit");
    String caseId = tenant.waitingCase();
    CaseChange change = change(tenant, caseId, decide("approved"));
    TenantId id = new TenantId(tenant.id());
    assertTrue(log.commit(id, change).await().atMost(PATIENCE).committed());
    String once = tenant.as("viewer").get("/cases/" + caseId).asString();

    CommitResult again = log.commit(id, change).await().atMost(PATIENCE);
    assertEquals(List.of(change.command().commandId()), ids(again.missed()));
    assertEquals(once, tenant.as("viewer").get("/cases/" + caseId).asString());
  }

  /** Temporal never heard of the closing, and is told of no change of a case that is gone. */
  @Test
  void refusesACommitToAPurgedCase() throws Exception {
    TestTenant tenant = TestTenant.onboard("Purged before its end");
    String caseId = tenant.waitingCase();
    CaseChange change = change(tenant, caseId, decide("approved"));
    TenantRows.update(tenant, "delete from cases");
    TenantId id = new TenantId(tenant.id());
    assertThrows(
        IllegalStateException.class, () -> log.commit(id, change).await().atMost(PATIENCE));
    TenantRows.update(
        tenant,
        "insert into purged_cases (tenant_id, event_id, case_id, version) values (current_tenant_id(), 9, '%s', 2)"
            .formatted(caseId));
    assertThrows(CaseLog.CasePurged.class, () -> log.commit(id, change).await().atMost(PATIENCE));
  }

  @Test
  void failsAWorkflowStartedForAnotherTenant() {
    TestTenant own = TestTenant.onboard("Own namespace");
    TestTenant other = TestTenant.onboard("Other namespace");
    WorkflowStub stub =
        clients
            .forNamespace(namespace(other).namespace())
            .newUntypedWorkflowStub(
                "CaseWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("STRAY-1")
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .build());
    stub.start(new TenantId(own.id()), new CaseInput(start("STRAY-1", UUID.randomUUID()), null));
    WorkflowFailedException failed =
        assertThrows(WorkflowFailedException.class, () -> stub.getResult(Void.class));
    assertEquals(CaseWorkflow.TENANT_MISMATCH, ((ApplicationFailure) failed.getCause()).getType());
    own.as("viewer").get("/cases/STRAY-1").then().statusCode(404);
    other.as("viewer").get("/cases/STRAY-1").then().statusCode(404);
  }

  private void commitPastTheWorkflow(TestTenant tenant, String caseId, CaseCommand command) {
    CommitResult result =
        log.commit(new TenantId(tenant.id()), change(tenant, caseId, command))
            .await()
            .atMost(PATIENCE);
    assertTrue(result.committed());
  }

  /** What the workflow makes of the command: the machine is the same. */
  private CaseChange change(TestTenant tenant, String caseId, CaseCommand command) {
    String created =
        clients
            .forNamespace(namespace(tenant).namespace())
            .fetchHistory(caseId)
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput()
            .getPayloads(1)
            .getData()
            .toStringUtf8();
    UUID creation = UUID.fromString(created.split("\"commandId\":\"")[1].substring(0, 36));
    CaseMachine machine =
        new CaseMachine(processes.find("expense_approval", "1.0.0").orElseThrow());
    CaseState opened = machine.start(start(caseId, creation), Instant.now()).state();
    Transition next = machine.apply(opened, command);
    return new CaseChange(
        next.state(), next.items(), command.commandId(), command, next.outcome(), false);
  }

  private static CaseStart start(String caseId, UUID creation) {
    var data =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
            .objectNode()
            .put("amount", 750)
            .put("currency", "USD")
            .put("category", "Travel");
    return new CaseStart(
        creation,
        "Test agent",
        caseId,
        null,
        "expense_approval",
        "1.0.0",
        List.of(new io.tracerail.process.Participant("John Doe", "john.doe@example.com")),
        data);
  }

  private static CaseCommand decide(String decision) {
    return new CaseCommand.Decide(UUID.randomUUID(), "Ann", Instant.now(), decision);
  }

  private static List<UUID> ids(List<CaseCommand> commands) {
    return commands.stream().map(CaseCommand::commandId).toList();
  }

  private static List<Integer> idsUpTo(TestTenant tenant, String caseId) {
    List<Integer> ids = tenant.as("viewer").get("/cases/" + caseId).path("activityStream.id");
    return java.util.stream.IntStream.rangeClosed(1, ids.size()).boxed().toList();
  }

  private static TenantNamespace namespace(TestTenant tenant) {
    return new TenantNamespace(new TenantId(tenant.id()), tenant.namespace());
  }

  private WorkflowExecutionStatus end(TestTenant tenant, String caseId) {
    WorkflowStub stub =
        clients.forNamespace(namespace(tenant).namespace()).newUntypedWorkflowStub(caseId);
    stub.getResult(Void.class);
    return stub.describe().getStatus();
  }

  private static void age(TestTenant tenant) throws Exception {
    try (Connection app = TestDatabase.asApp()) {
      app.setAutoCommit(false);
      setTenant(app, tenant);
      try (PreparedStatement update =
          app.prepareStatement("update case_events set created_at = now() - interval '1 hour'")) {
        update.executeUpdate();
      }
      app.commit();
    }
  }

  private static int unconfirmed(TestTenant tenant) throws Exception {
    try (Connection app = TestDatabase.asApp()) {
      app.setAutoCommit(false);
      setTenant(app, tenant);
      try (PreparedStatement count =
              app.prepareStatement("select count(*) from case_events where not confirmed");
          ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static void setTenant(Connection app, TestTenant tenant) throws Exception {
    try (PreparedStatement set =
        app.prepareStatement("select set_config('app.current_tenant_id', ?, true)")) {
      set.setString(1, tenant.id().toString());
      set.execute();
    }
  }
}
