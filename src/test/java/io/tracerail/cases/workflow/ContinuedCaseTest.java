package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case whose history grows long goes on in a new run, which knows no update of the old one. */
@BesideOthers
class ContinuedCaseTest {

  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final int FEW_EVENTS = 30;

  private final MemoryLog log = new MemoryLog();
  private TestWorkflowEnvironment environment;
  private WorkflowStub workflow;
  private String firstRun;

  @BeforeEach
  void start() {
    environment = CaseEnvironment.open();
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    ProcessCatalog processes = new ProcessCatalog();
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () ->
            new CaseWorkflowImpl(TENANT, Given.definitions(processes), Calendars.NONE, FEW_EVENTS));
    worker.registerActivitiesImplementations(log.activities());
    environment.start();
    workflow =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "CaseWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId("C-1")
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .build());
    firstRun =
        workflow
            .start(TENANT, new CaseInput(Given.expense("750", "Travel").by(Engine.V1), null))
            .getRunId();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  @Test
  void appliesACommandRepeatedInTheNewRunOnce() {
    CaseCommand first = comment("Number 0");
    CommandOutcome once = send(first);
    commentUntilContinued();

    assertEquals(once, send(first));
    assertEquals(1, log.commits(first.commandId()));
  }

  @Test
  void goesOnFromWhereItStood() {
    commentUntilContinued();
    send(new CaseCommand.Decide(UUID.randomUUID(), Given.JANE, Instant.now(), "approved"));
    current().getResult(Void.class);

    List<Integer> ids = log.items().stream().map(ActivityItem::id).toList();
    assertEquals(IntStream.rangeClosed(1, ids.size()).boxed().toList(), ids);
    assertEquals("approved", log.last().outcome());
  }

  @Test
  void keepsItsSearchAttributesInTheNewRun() {
    send(comment("Opened by now"));
    assertTrue(hasSearchAttributes());
    commentUntilContinued();
    Await.until(
        Duration.ofSeconds(10), "the new run has search attributes too", this::hasSearchAttributes);
  }

  /** Whatever the version of new cases: a log that the workflow is behind was made by its own. */
  @Test
  void keepsItsEngineInTheNewRun() {
    commentUntilContinued();
    String input =
        environment
            .getWorkflowClient()
            .fetchHistory("C-1", run())
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput()
            .getPayloads(1)
            .getData()
            .toStringUtf8();
    assertTrue(input.contains("\"engine\":1"), input);
  }

  @Test
  void boundsItsHistoryUnderConstantLoad() throws Exception {
    int writers = 12;
    int each = 15;
    log.slowness = Duration.ofMillis(20);
    AtomicLong longest = new AtomicLong();
    AtomicLong refusals = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        all.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < each; n++) {
                    CaseCommand comment = comment("Of many");
                    Continuing.untilTaken(() -> sendOrCount(comment, refusals));
                  }
                }));
      }
      while (!all.stream().allMatch(Future::isDone)) {
        longest.accumulateAndGet(historyLength(), Math::max);
        Thread.sleep(20);
      }
      for (Future<?> writer : all) {
        writer.get();
      }
    }
    assertEquals(writers * each, log.comments());
    assertTrue(longest.get() < 10 * FEW_EVENTS, longest::toString);
    assertTrue(refusals.get() > 0, "a writer that leaves no gap needs to be held back");
    assertNotEquals(firstRun, run());
  }

  private void sendUntilTaken(CaseCommand command) {
    Continuing.untilTaken(() -> send(command));
  }

  private CommandOutcome sendOrCount(CaseCommand command, AtomicLong refusals) {
    try {
      return send(command);
    } catch (WorkflowUpdateException refused) {
      refusals.incrementAndGet();
      throw refused;
    }
  }

  private long historyLength() {
    return current().describe().getWorkflowExecutionInfo().getHistoryLength();
  }

  private void commentUntilContinued() {
    for (int number = 1; number <= FEW_EVENTS && run().equals(firstRun); number++) {
      sendUntilTaken(comment("Number " + number));
    }
    Await.until(Duration.ofSeconds(10), "a new run", () -> !run().equals(firstRun));
    assertNotEquals(firstRun, run());
  }

  private static CaseCommand comment(String text) {
    return new CaseCommand.Comment(UUID.randomUUID(), Given.JANE, Instant.now(), text);
  }

  private CommandOutcome send(CaseCommand command) {
    return current()
        .startUpdate(
            UpdateOptions.<CommandOutcome>newBuilder()
                .setUpdateName("command")
                .setUpdateId(command.commandId().toString())
                .setResultClass(CommandOutcome.class)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new CommandEnvelope(command, 0))
        .getResult();
  }

  /** A real server adds some of its own. */
  private boolean hasSearchAttributes() {
    return current().describe().getTypedSearchAttributes().getUntypedValues().keySet().stream()
        .map(SearchAttributeKey::getName)
        .collect(Collectors.toSet())
        .containsAll(CaseEnvironment.SEARCH_ATTRIBUTES.keySet());
  }

  private WorkflowStub current() {
    return environment.getWorkflowClient().newUntypedWorkflowStub("C-1");
  }

  private String run() {
    return current().describe().getExecution().getRunId();
  }
}
