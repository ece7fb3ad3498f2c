package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import io.tracerail.testing.UploadedFiles;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What becomes of a commit that fails, is repeated, comes too late or is another tenant's. */
@QuarkusTest
class CaseCommitTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Inject CaseLog log;
  @Inject NamespaceClients clients;

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
  void changesNothingOnARepeatedCommit() {
    TestTenant tenant = TestTenant.onboard("Repeated commit");
    String caseId = tenant.waitingCase();
    CaseChange change = CaseChanges.of(clients, tenant, caseId, CaseChanges.decide("approved"));
    TenantId id = new TenantId(tenant.id());
    assertTrue(log.commit(id, change).await().atMost(PATIENCE).committed());
    String once = tenant.as("viewer").get("/cases/" + caseId).asString();

    CommitResult again = log.commit(id, change).await().atMost(PATIENCE);
    assertEquals(List.of(change.command().commandId()), ids(again.missed()));
    assertEquals(once, tenant.as("viewer").get("/cases/" + caseId).asString());
  }

  /** The API has looked for the file; it goes before the commit. */
  @Test
  void refusesACommandOneOfWhoseFilesIsGone() {
    TestTenant tenant = TestTenant.onboard("File gone");
    String caseId = tenant.waitingCase();
    String before = tenant.as("viewer").get("/cases/" + caseId).asString();
    UUID there = UploadedFiles.upload(tenant);
    CaseCommand decide =
        new CaseCommand.Decide(
            UUID.randomUUID(),
            "Ann",
            Instant.now(),
            "approved",
            null,
            null,
            List.of(there, UUID.randomUUID()));
    WorkflowUpdateException refused =
        assertThrows(
            WorkflowUpdateException.class,
            () ->
                clients
                    .forNamespace(tenant.namespace())
                    .newWorkflowStub(CaseWorkflow.class, caseId)
                    .command(new CommandEnvelope(decide, 1)));
    ApplicationFailure cause = (ApplicationFailure) refused.getCause();
    assertEquals(CaseWorkflow.REFUSED, cause.getType());
    assertEquals(
        CommandRefused.Reason.ATTACHMENT_GONE, cause.getDetails().get(Refusal.class).reason());
    assertEquals(before, tenant.as("viewer").get("/cases/" + caseId).asString());
    tenant
        .as("agent")
        .get("/attachments/" + there)
        .then()
        .statusCode(200)
        .body("state", equalTo("pending"));
  }

  /** Temporal never heard of the closing, and is told of no change of a case that is gone. */
  @Test
  void refusesACommitToAPurgedCase() throws Exception {
    TestTenant tenant = TestTenant.onboard("Purged before its end");
    String caseId = tenant.waitingCase();
    CaseChange change = CaseChanges.of(clients, tenant, caseId, CaseChanges.decide("approved"));
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
            .forNamespace(other.namespace())
            .newUntypedWorkflowStub(
                "CaseWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("STRAY-1")
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .build());
    CaseInput stray = new CaseInput(CaseChanges.start("STRAY-1", UUID.randomUUID()), null);
    stub.start(new TenantId(own.id()), stray);
    WorkflowFailedException failed =
        assertThrows(WorkflowFailedException.class, () -> stub.getResult(Void.class));
    assertEquals(CaseWorkflow.TENANT_MISMATCH, ((ApplicationFailure) failed.getCause()).getType());
    own.as("viewer").get("/cases/STRAY-1").then().statusCode(404);
    other.as("viewer").get("/cases/STRAY-1").then().statusCode(404);
  }

  private static List<UUID> ids(List<CaseCommand> commands) {
    return commands.stream().map(CaseCommand::commandId).toList();
  }
}
