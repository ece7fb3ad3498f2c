package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflow of a case that moves to another version goes on with that. */
@BesideOthers
class MigratedCaseTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final int FEW_EVENTS = 30;
  private static final ProcessDefinition FIRST = DefinitionLoader.load(MigratedLeave.FIRST);
  private static final ProcessDefinition SECOND = DefinitionLoader.load(MigratedLeave.SECOND);

  /** The second version is found by its digest only, which a run has to know. */
  private static final Definitions VERSIONS =
      (name, version, digest) ->
          version.equals("1.0.0")
              ? Optional.of(FIRST)
              : Optional.of(SECOND).filter(found -> "d2".equals(digest));

  private final MemoryLog log = new MemoryLog();
  private TestWorkflowEnvironment environment;

  @BeforeEach
  void start() {
    environment = CaseEnvironment.open();
    worker().registerActivitiesImplementations(log.activities());
    environment.start();
    environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "CaseWorkflow",
            WorkflowOptions.newBuilder()
                .setWorkflowId("LV-1")
                .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                .build())
        .start(TENANT, new CaseInput(MigratedLeave.start(3), null));
  }

  private Worker worker() {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () -> new CaseWorkflowImpl(TENANT, VERSIONS, Calendars.NONE, FEW_EVENTS));
    return worker;
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void goesOnWithTheNewVersion() throws Exception {
    send(migrate(), 0);
    send(granted(), 0);
    assertEquals("Granted anew", log.last().status());
    assertEquals("2.0.0", log.last().processVersion());
    current().getResult(Void.class);
    replay(environment.getWorkflowClient().fetchHistory("LV-1"));
  }

  @Test
  void goesOnWithTheNewVersionInANewRun() throws Exception {
    send(migrate(), 0);
    String first = run();
    for (int number = 0; number < FEW_EVENTS && run().equals(first); number++) {
      Continuing.untilTaken(() -> send(comment(), 0));
    }
    Await.until(Duration.ofSeconds(10), "a new run", () -> !run().equals(first));
    send(granted(), 0);
    assertEquals("Granted anew", log.last().status());
    replay(environment.getWorkflowClient().fetchHistory("LV-1", first));
    replay(environment.getWorkflowClient().fetchHistory("LV-1"));
  }

  @Test
  void catchesUpWithAMoveThatItMissed() {
    Await.until(Duration.ofSeconds(10), "the creation", () -> !log.items().isEmpty());
    Migrate moved = migrate();
    Transition missed = new CaseMachine(FIRST, Engine.CURRENT, VERSIONS).apply(log.last(), moved);
    log.commit(
        TENANT,
        new CaseChange(
            missed.state(),
            missed.items(),
            moved.commandId(),
            moved,
            missed.outcome(),
            false,
            false,
            null));
    send(granted(), 2);
    assertEquals("Granted anew", log.last().status());
    assertEquals(3, log.last().version());
  }

  @Test
  void movesOnceWhenSentTwice() {
    Migrate move = migrate();
    CommandOutcome once = send(move, 0);
    assertEquals("The case is on version 2.0.0.", once.message());
    assertEquals(once, send(move, 0));
    assertEquals(1, log.commits(move.commandId()));
    assertTrue(log.items().stream().anyMatch(item -> item.text().startsWith("Ada moved")));
  }

  private static Migrate migrate() {
    return new Migrate(
        UUID.randomUUID(), "Ada", Instant.now(), "1.0.0", "2.0.0", "d2", Map.of(), false);
  }

  private static CaseCommand granted() {
    return new CaseCommand.Decide(UUID.randomUUID(), Given.JANE, Instant.now(), "granted");
  }

  private static CaseCommand comment() {
    return new CaseCommand.Comment(UUID.randomUUID(), Given.JANE, Instant.now(), "Waiting.");
  }

  private WorkflowStub current() {
    return environment.getWorkflowClient().newUntypedWorkflowStub("LV-1");
  }

  private String run() {
    return current().describe().getExecution().getRunId();
  }

  private CommandOutcome send(CaseCommand command, int knownVersion) {
    return current()
        .startUpdate(
            UpdateOptions.<CommandOutcome>newBuilder()
                .setUpdateName("command")
                .setUpdateId(command.commandId().toString())
                .setResultClass(CommandOutcome.class)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new CommandEnvelope(command, knownVersion))
        .getResult();
  }

  private static void replay(WorkflowExecutionHistory history) throws Exception {
    try (TestWorkflowEnvironment other =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(PayloadMapper.converter())
                        .build())
                .build())) {
      Worker worker = other.newWorker(WorkerRegistration.TASK_QUEUE);
      worker.registerWorkflowImplementationFactory(
          CaseWorkflow.class,
          () -> new CaseWorkflowImpl(TENANT, VERSIONS, Calendars.NONE, FEW_EVENTS));
      worker.replayWorkflowExecution(history);
    }
  }
}
