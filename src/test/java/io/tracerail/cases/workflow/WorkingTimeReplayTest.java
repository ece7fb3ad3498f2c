package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.BusinessCalendar;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.OfficeCalendar;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A due time in working hours on Temporal's clock, and again when the workflow is replayed. */
@BesideOthers
class WorkingTimeReplayTest {

  private static final TenantId TENANT = TenantId.of("11111111-2222-4333-8444-555555555555");
  private static final ProcessDefinition LEAVE =
      DefinitionLoader.load(OfficeCalendar.process("leave", "1.0.0"));

  /** A Wednesday; sixteen working hours later it is Friday, at 15:00. */
  private static final Instant START = Instant.parse("2026-12-23T15:00:00Z");

  private final List<CaseChange> committed = new CopyOnWriteArrayList<>();
  private final List<Instant> asked = new CopyOnWriteArrayList<>();

  private final Calendars calendars =
      (name, at) -> {
        asked.add(at);
        return Optional.of(BusinessCalendar.WEEKDAYS);
      };

  @Test
  void escalatesAfterWorkingHoursAndReplays() throws Exception {
    try (TestWorkflowEnvironment environment = environment()) {
      for (var attribute :
          Map.of(
                  "CaseStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
                  "CaseProcess", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
                  "CaseAssignee", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST)
              .entrySet()) {
        environment.registerSearchAttribute(attribute.getKey(), attribute.getValue());
      }
      worker(environment);
      environment.start();
      start(environment.getWorkflowClient());
      Instant dueAt = committed.getLast().state().interaction().dueAt();
      Duration after = Duration.between(committed.getLast().state().createdAt(), dueAt);
      assertEquals(Duration.ofHours(48), after);
      environment.sleep(after.minusMinutes(2));
      assertFalse(committed.getLast().state().closed());
      environment.sleep(Duration.ofMinutes(4));
      assertEquals("rejected", committed.getLast().state().outcome());

      WorkflowStub stub = environment.getWorkflowClient().newUntypedWorkflowStub("LV-1");
      stub.getResult(Void.class);
      replay(environment.getWorkflowClient().fetchHistory("LV-1"));
    }
  }

  /** It asks for the calendar as of the time at which it asked before. */
  private void replay(WorkflowExecutionHistory history) throws Exception {
    List<Instant> before = List.copyOf(asked);
    asked.clear();
    try (TestWorkflowEnvironment environment = environment()) {
      worker(environment).replayWorkflowExecution(history);
    }
    assertEquals(before.stream().distinct().toList(), asked.stream().distinct().toList());
    assertEquals(1, asked.stream().distinct().count());
  }

  private static TestWorkflowEnvironment environment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(START)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(PayloadMapper.converter())
                    .build())
            .build());
  }

  private Worker worker(TestWorkflowEnvironment environment) {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () ->
            new CaseWorkflowImpl(TENANT, (name, version, digest) -> Optional.of(LEAVE), calendars));
    worker.registerActivitiesImplementations(listener());
    return worker;
  }

  private static void start(WorkflowClient client) {
    CaseStart start =
        new CaseStart(
            Given.COMMAND,
            "Ann",
            "LV-1",
            null,
            "leave",
            "1.0.0",
            List.of(new Participant("John Doe", null)),
            Given.json("{\"days\": 3}"),
            null);
    CaseWorkflow workflow =
        client.newWorkflowStub(
            CaseWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId("LV-1")
                .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
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

  /** A proxy, because the Temporal extension registers every class that implements activities. */
  private CaseActivities listener() {
    return (CaseActivities)
        Proxy.newProxyInstance(
            CaseActivities.class.getClassLoader(),
            new Class<?>[] {CaseActivities.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                committed.add((CaseChange) arguments[1]);
                return CommitResult.COMMITTED;
              }
              return switch (method.getName()) {
                case "toString" -> "listener";
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> throw new IllegalStateException(method.getName());
              };
            });
  }
}
