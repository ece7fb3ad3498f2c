package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.Definitions;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays histories that were recorded on a real server ({@link RecordedCasesTest} writes new
 * ones): workflow code that would not take them to the same commands breaks the cases that are
 * running now.
 */
class HistoriesTest {

  static final Path FOLDER = Path.of("src/test/resources/histories");

  private static final ProcessCatalog PROCESSES = new ProcessCatalog();

  static List<Path> histories() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replaysARecordedHistory(Path file) throws Exception {
    replay(WorkflowExecutionHistory.fromJson(Files.readString(file)));
  }

  @Test
  void requiresAHistoryOfEveryDefinition() throws Exception {
    Set<String> recorded =
        histories().stream()
            .map(file -> file.getFileName().toString().split("--")[0])
            .collect(Collectors.toSet());
    assertFalse(recorded.isEmpty());
    assertEquals(
        Stream.concat(
                PROCESSES.all().stream(), Stream.of(Given.PARCEL, Given.ORDER, Given.CREDIT_CHECK))
            .map(process -> process.name() + "-" + process.version())
            .collect(Collectors.toSet()),
        recorded);
  }

  /** Writes the history to the recorded ones, when this run is asked to record. */
  static void record(String name, WorkflowExecutionHistory history) throws Exception {
    if (Boolean.getBoolean("tracerail-test.record-histories")) {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name + ".json"), history.toJson(true) + "\n");
    }
  }

  /** Fails when today's workflow code does not take the history to the same commands. */
  static void replay(WorkflowExecutionHistory history) throws Exception {
    replay(history, Given.definitions(PROCESSES));
  }

  /** As {@link #replay(WorkflowExecutionHistory)}, of a case of a tenant's own process. */
  static void replay(WorkflowExecutionHistory history, Definitions definitions) throws Exception {
    String tenant =
        history
            .getEvents()
            .getFirst()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput()
            .getPayloads(0)
            .getData()
            .toStringUtf8()
            .replace("\"", "");
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    io.temporal.client.WorkflowClientOptions.newBuilder()
                        .setDataConverter(PayloadMapper.converter())
                        .build())
                .build())) {
      Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
      worker.registerWorkflowImplementationFactory(
          CaseWorkflow.class,
          () -> new CaseWorkflowImpl(TenantId.of(tenant), definitions, Calendars.NONE));
      worker.replayWorkflowExecution(history);
    }
  }
}
