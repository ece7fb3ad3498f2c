package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CallActivities.Answer;
import io.tracerail.cases.workflow.CallActivities.Request;
import io.tracerail.cases.workflow.CallActivities.Standing;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.process.ProcessCatalog;
import io.tracerail.temporal.PayloadMapper;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A case and one that it calls, each in its workflow, with Temporal's test environment. */
@BesideOthers
class CallingWorkflowTest {

  private static final TenantId TENANT = TenantId.of("11111111-2222-4333-8444-555555555557");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CALLED = "CC-1";

  private final Map<String, CaseState> rows = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> looks = new CopyOnWriteArrayList<>();
  private volatile String refusal;
  private volatile boolean called = true;

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

  CallingWorkflowTest() {
    Worker worker = environment.newWorker(WorkerRegistration.TASK_QUEUE);
    ProcessCatalog processes = new ProcessCatalog();
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () -> new CaseWorkflowImpl(TENANT, Given.definitions(processes), Calendars.NONE));
    worker.registerActivitiesImplementations(
        proxy(CaseActivities.class, this::logged), proxy(CallActivities.class, this::aboutCalls));
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void goesOnWhenTheCalledCaseIsClosed() throws Exception {
    WorkflowStub workflow = run(order());
    untilStep(CALLED, "assess");
    assertEquals("John Doe", requests.getFirst().submitter().getFirst().name());
    assertEquals(new CalledBy("C-1", 1, 1, "C-1"), rows.get(CALLED).calledBy());
    Await.until(PATIENCE, "the caller knows it", () -> row().calls().getFirst().caseId() != null);
    score(70);
    untilStep("C-1", "ship");
    workflow.getResult(Void.class);
    assertEquals("shipped", row().outcome());
    assertEquals("70", row().caseData().get("credit_score").toString());
    assertEquals("approved", row().caseData().get("credit").textValue());
    assertEquals(1, looks.size(), "looked only when it was told to: " + looks);
    assertEquals(1, requests.size());
    replay("C-1", "order-1.0.0--shipped");
    replay(CALLED, "credit_check-1.0.0--called");
  }

  @Test
  void cancelsTheCalledCaseWithItself() throws Exception {
    WorkflowStub workflow = run(order());
    untilStep(CALLED, "assess");
    send("C-1", Given.cancel("Not wanted"));
    workflow.getResult(Void.class);
    client().newUntypedWorkflowStub(CALLED).getResult(Void.class);
    assertEquals("cancelled", rows.get(CALLED).outcome());
    replay("C-1", "order-1.0.0--cancelled");
    replay(CALLED, "credit_check-1.0.0--left");
  }

  @Test
  void cancelsTheCalledCaseWhenItIsLate() throws Exception {
    run(order());
    untilStep(CALLED, "assess");
    environment.sleep(Duration.ofHours(49));
    assertEquals("review", row().step());
    client().newUntypedWorkflowStub(CALLED).getResult(Void.class);
    assertEquals("cancelled", rows.get(CALLED).outcome());
    replay("C-1", "order-1.0.0--late");
  }

  @Test
  void goesOnWhenNoCaseCanBeCalled() throws Exception {
    refusal = "amount must be at least 1";
    run(order());
    untilStep("C-1", "review");
    refusal = null;
    send("C-1", Given.decide("again"));
    untilStep(CALLED, "assess");
    assertEquals(2, requests.size());
    assertEquals(2, requests.getLast().calledBy().number());
    assertTrue(!requests.getLast().commandId().equals(requests.getFirst().commandId()));
    score(3);
    untilStep("C-1", "refuse");
    replay("C-1", "order-1.0.0--refused");
  }

  @Test
  void looksAgainWhenItIsNotTold() throws Exception {
    called = false; // the called case is somebody else's, who tells nobody
    WorkflowStub workflow = run(order());
    Await.until(
        PATIENCE,
        "the caller knows it",
        () -> row() != null && row().calls().getFirst().caseId() != null);
    environment.sleep(Duration.ofHours(10));
    int before = looks.size();
    assertTrue(before >= 8 && before <= 10, "pauses grow: " + before);
    rows.put(CALLED, closed());
    environment.sleep(Duration.ofHours(7));
    workflow.getResult(Void.class);
    assertEquals("shipped", row().outcome());
    replay("C-1", "order-1.0.0--untold");
  }

  @Test
  void goesOnFromItsRow() throws Exception {
    called = false;
    CaseStart start = Given.start("order", "{\"amount\": 300}");
    CaseMachine machine = new CaseMachine(Given.ORDER);
    CaseState begun =
        machine.start(start, Instant.ofEpochMilli(environment.currentTimeMillis())).state();
    CaseState waiting =
        machine
            .apply(
                begun,
                new CaseCommand.CallStarted(
                    Given.COMMAND, ActivityItem.SYSTEM, begun.updatedAt(), 1, CALLED, "1.0.0"))
            .state();
    rows.put(CALLED, closed());
    WorkflowStub workflow = run(new CaseInput(start, waiting));
    workflow.getResult(Void.class);
    assertEquals("shipped", row().outcome());
    assertEquals(List.of(), requests);
    replay("C-1", "order-1.0.0--resumed");
  }

  private static CaseInput order() {
    return new CaseInput(Given.start("order", "{\"amount\": 300}"), null);
  }

  private CaseState row() {
    return rows.get("C-1");
  }

  private static CaseState closed() {
    CaseMachine machine = new CaseMachine(Given.CREDIT_CHECK);
    CaseState asked =
        machine
            .start(
                Given.start("credit_check", "{\"amount\": 300, \"customer\": \"X\"}"), Given.START)
            .state();
    return machine.apply(asked, Given.answer("int-1", "{\"score\": 90}")).state();
  }

  private void untilStep(String caseId, String step) {
    Await.until(
        PATIENCE,
        () -> caseId + " is at " + step + ", not " + rows.get(caseId),
        () -> rows.containsKey(caseId) && rows.get(caseId).step().equals(step));
  }

  private void score(int score) {
    send(CALLED, Given.answer("int-1", "{\"score\": " + score + "}"));
  }

  private WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  private WorkflowStub run(CaseInput input) {
    WorkflowStub workflow =
        client()
            .newUntypedWorkflowStub(
                "CaseWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(input.start().caseId())
                    .setTaskQueue(WorkerRegistration.TASK_QUEUE)
                    .build());
    workflow.start(TENANT, input);
    return workflow;
  }

  private void send(String caseId, CaseCommand command) {
    client()
        .newUntypedWorkflowStub(caseId)
        .update("command", CommandOutcome.class, new CommandEnvelope(command, 0));
  }

  private void replay(String caseId, String name) throws Exception {
    var history = client().fetchHistory(caseId);
    HistoriesTest.record(name, history);
    HistoriesTest.replay(history);
  }

  private Object logged(String method, Object[] arguments) {
    CaseChange change = (CaseChange) arguments[1];
    rows.put(change.state().caseId(), change.state());
    return CommitResult.COMMITTED;
  }

  private Object aboutCalls(String method, Object[] arguments) {
    if (method.equals("lookAtCalledCase")) {
      return look((String) arguments[1]);
    }
    Request request = (Request) arguments[1];
    requests.add(request);
    if (refusal != null) {
      return new Answer(null, null, refusal);
    }
    if (called) {
      run(
          new CaseInput(
              new CaseStart(
                      request.commandId(),
                      "Case C-1",
                      CALLED,
                      null,
                      request.process(),
                      "1.0.0",
                      request.submitter(),
                      request.caseData(),
                      null)
                  .calledBy(request.calledBy()),
              null));
    }
    return new Answer(CALLED, "1.0.0", null);
  }

  private Standing look(String caseId) {
    looks.add(caseId);
    CaseState row = rows.get(caseId);
    JsonNode data = row == null ? JsonNodeFactory.instance.objectNode() : row.caseData();
    return row == null
        ? new Standing(true, null, data)
        : new Standing(!row.closed(), row.outcome(), data);
  }

  private interface Method {
    Object call(String name, Object[] arguments);
  }

  /** A proxy, because the Temporal extension registers every class that implements activities. */
  private static <T> T proxy(Class<T> type, Method method) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "toString" -> type.getSimpleName();
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> method.call(called.getName(), arguments);
                }));
  }
}
