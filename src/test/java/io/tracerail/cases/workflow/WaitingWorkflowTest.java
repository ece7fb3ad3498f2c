package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers and messages in the workflow, with Temporal's test environment skipping the days. */
@BesideOthers
class WaitingWorkflowTest {

  private static final TenantId TENANT = TenantId.of("11111111-2222-4333-8444-555555555556");

  private final List<CaseChange> committed = new CopyOnWriteArrayList<>();
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadMapper.converter())
                      .build())
              .registerSearchAttribute("CaseStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .registerSearchAttribute("CaseProcess", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .registerSearchAttribute(
                  "CaseAssignee", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST)
              .build());

  WaitingWorkflowTest() {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    ProcessCatalog processes = new ProcessCatalog();
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () -> new CaseWorkflowImpl(TENANT, Given.definitions(processes), Calendars.NONE));
    worker.registerActivitiesImplementations(listener());
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void waitsForADayThenForAMessageThenForAWhile() throws Exception {
    String day =
        Instant.ofEpochMilli(environment.currentTimeMillis())
            .plus(Duration.ofDays(3))
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .toString();
    WorkflowStub workflow =
        run(
            new CaseInput(
                Given.start(
                    "parcel",
                    "{\"items\": [{\"price\": 9.99}], \"notBefore\": \"%s\"}".formatted(day)),
                null));
    environment.sleep(Duration.ofDays(1));
    assertEquals("hold", state().step());
    assertEquals(Instant.parse(day + "T00:00:00Z"), state().waiting().dueAt());
    send(workflow, Given.comment("How long?"));
    assertThrows(WorkflowUpdateException.class, () -> send(workflow, paid()));
    environment.sleep(Duration.ofDays(3));
    assertEquals("payment", state().step());
    assertEquals(true, committed.getLast().durable());

    send(workflow, paid());
    assertEquals("rest", state().step());
    environment.sleep(Duration.ofHours(23));
    assertEquals("rest", state().step());
    environment.sleep(Duration.ofHours(2));
    workflow.getResult(Void.class);
    assertEquals("delivered", state().outcome());

    var history = environment.getWorkflowClient().fetchHistory("C-1");
    HistoriesTest.record("parcel-1.0.0--delivered", history);
    HistoriesTest.replay(history);
  }

  @Test
  void goesOnFromItsRowWhenNoMessageCame() throws Exception {
    CaseStart start = Given.start("parcel", "{\"items\": []}");
    CaseState waiting =
        new CaseMachine(Given.PARCEL)
            .start(start, Instant.ofEpochMilli(environment.currentTimeMillis()))
            .state();
    WorkflowStub workflow = run(new CaseInput(start, waiting));
    environment.sleep(Duration.ofHours(47));
    assertEquals(List.of(), committed);
    environment.sleep(Duration.ofHours(2));
    assertEquals("review", state().step());
    send(workflow, Given.decide("remind"));
    assertEquals("payment", state().step());
    environment.sleep(Duration.ofHours(49));
    assertEquals(2, state().caseData().get("reminders").intValue());
    send(workflow, Given.decide("drop"));
    workflow.getResult(Void.class);
    var history = environment.getWorkflowClient().fetchHistory("C-1");
    HistoriesTest.record("parcel-1.0.0--resumed", history);
    HistoriesTest.replay(history);
  }

  private CaseState state() {
    return committed.getLast().state();
  }

  private static CaseCommand paid() {
    return Given.message("payment_received", "{\"amount\": 99.90}");
  }

  private WorkflowStub run(CaseInput input) {
    WorkflowStub workflow =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "CaseWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("C-1")
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .build());
    workflow.start(TENANT, input);
    return workflow;
  }

  private static void send(WorkflowStub workflow, CaseCommand command) {
    workflow.update("command", CommandOutcome.class, new CommandEnvelope(command, 0));
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
