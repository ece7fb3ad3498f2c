package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Durable timers, with Temporal's test environment skipping the hours; what is committed is only
 * listened to here.
 */
@BesideOthers
class EscalationTest {

  private static final TenantId TENANT = TenantId.of("11111111-2222-4333-8444-555555555555");

  private final List<CaseChange> committed = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadMapper.converter())
                      .build())
              .build());

  EscalationTest() {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    ProcessCatalog processes = new ProcessCatalog();
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () -> new CaseWorkflowImpl(TENANT, Given.definitions(processes), Calendars.NONE));
    worker.registerActivitiesImplementations(listener());
    environment.registerSearchAttribute("CaseStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    environment.registerSearchAttribute("CaseProcess", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    environment.registerSearchAttribute(
        "CaseAssignee", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST);
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void escalatesWhenNobodyAnswers() throws Exception {
    start("SE-1", 3);
    environment.sleep(Duration.ofHours(4).plusMinutes(1));
    CaseState state = committed.getLast().state();
    assertEquals("on_call", state.step());
    assertTrue(committed.getLast().durable());

    environment.sleep(Duration.ofHours(1).plusMinutes(1));
    assertEquals("Escalated to Head of Engineering", committed.getLast().state().status());
    assertEquals(
        List.of("Head of Engineering"),
        committed.getLast().state().assignee().stream().map(Participant::name).toList());

    decide("SE-1", "decline");
    WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub("SE-1");
    stub.getResult(Void.class);
    var history = environment.getWorkflowClient().fetchHistory("SE-1");
    HistoriesTest.record("support_escalation-1.0.0--escalated", history);
    HistoriesTest.replay(history);
  }

  @Test
  void survivesARequestToCancelTheWorkflow() throws Exception {
    start("SE-4", 3);
    WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub("SE-4");
    stub.cancel("by an operator");
    send("SE-4", new CaseCommand.Comment(UUID.randomUUID(), "Ann", Instant.now(), "Still here"));
    environment.sleep(Duration.ofHours(4).plusMinutes(1));
    assertEquals("on_call", committed.getLast().state().step());
    decide("SE-4", "decline");
    assertTrue(committed.getLast().state().closed());
    HistoriesTest.replay(environment.getWorkflowClient().fetchHistory("SE-4"));
  }

  @Test
  void escalatesNothingAfterAnAnswerInTime() {
    start("SE-2", 3);
    decide("SE-2", "decline");
    int changes = committed.size();
    environment.sleep(Duration.ofDays(2));
    assertEquals(changes, committed.size());
  }

  @Test
  void continuesALongHistoryInANewRun() {
    start("SE-3", 3);
    int comments = 500;
    for (int i = 0; i < comments; i++) {
      send(
          "SE-3", new CaseCommand.Comment(UUID.randomUUID(), "Ann", Instant.now(), "Comment " + i));
    }
    WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub("SE-3");
    assertTrue(stub.describe().getHistoryLength() < CaseWorkflowImpl.CONTINUE_AFTER_EVENTS);
    assertEquals(1 + comments, committed.getLast().state().version());

    decide("SE-3", "decline");
    assertTrue(committed.getLast().state().closed());
    List<Integer> ids =
        committed.stream()
            .flatMap(change -> change.items().stream())
            .map(ActivityItem::id)
            .toList();
    assertEquals(ids.stream().distinct().sorted().toList(), ids);
  }

  private void start(String caseId, int severity) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("subject", "Cannot log in")
            .put("description", "Since Monday.")
            .put("severity", severity);
    CaseStart start =
        new CaseStart(
            UUID.randomUUID(),
            "Ann",
            caseId,
            null,
            "support_escalation",
            "1.0.0",
            List.of(new Participant("John Doe", null)),
            data,
            null);
    CaseWorkflow workflow =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                CaseWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(caseId)
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .setWorkflowIdConflictPolicy(
                        io.temporal.api.enums.v1.WorkflowIdConflictPolicy
                            .WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                    .build());
    WorkflowClient.executeUpdateWithStart(
        workflow::opened,
        start.commandId(),
        UpdateOptions.<CommandOutcome>newBuilder()
            .setResultClass(CommandOutcome.class)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(workflow::run, TENANT, new CaseInput(start, null)));
  }

  private void decide(String caseId, String decision) {
    send(caseId, new CaseCommand.Decide(UUID.randomUUID(), "Ann", Instant.now(), decision));
  }

  private void send(String caseId, CaseCommand command) {
    Continuing.untilTaken(
        () ->
            environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(caseId)
                .update("command", CommandOutcome.class, new CommandEnvelope(command, 0)));
  }

  /** A proxy, because the Temporal extension registers every class that implements activities. */
  private CaseActivities listener() {
    return (CaseActivities)
        Proxy.newProxyInstance(
            CaseActivities.class.getClassLoader(),
            new Class<?>[] {CaseActivities.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "commit" -> {
                    committed.add((CaseChange) arguments[1]);
                    yield CommitResult.COMMITTED;
                  }
                  case "toString" -> "listener";
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new IllegalStateException(method.getName());
                });
  }
}
