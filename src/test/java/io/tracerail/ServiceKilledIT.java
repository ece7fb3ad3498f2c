package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service dies by SIGKILL while cases wait and while commands arrive, and is started again. */
@BesideOthers
class ServiceKilledIT {

  private static final int CLIENTS = 4;
  private static final int CASES_BETWEEN_KILLS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static Map<String, String> servers;
  private static RunningService service;
  private static ServiceClient tenant;
  private static String namespace;
  private static WorkflowServiceStubs temporal;

  /** What a client was told, or found out by repetition, about one of its cases. */
  private record Told(String caseId, String outcome, List<String> comments) {}

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> abandoned = new ConcurrentLinkedQueue<>();
  private final Map<String, String> latest = new ConcurrentHashMap<>();
  private volatile boolean enough;

  @BeforeAll
  static void start() throws IOException {
    servers = RunningService.servers();
    service = RunningService.start(servers, "service-killed");
    tenant = ServiceClient.onboard(service, "Survivor");
    namespace = tenant.namespace();
    temporal =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(servers.get("tracerail.temporal.target"))
                .build());
  }

  @AfterAll
  static void stop() {
    temporal.shutdownNow();
    service.close();
  }

  @Test
  void appliesEveryAcceptedCommandExactlyOnce() throws Exception {
    assertTrue(tenant.create("WAITING-1", "waiting-1").accepted());
    List<Thread> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                client -> Thread.ofVirtual().name("client " + client).start(() -> work(client)))
            .toList();
    for (int kill = 1; kill <= 2; kill++) {
      int wanted = kill * CASES_BETWEEN_KILLS;
      Await.until(PATIENCE, wanted + " cases are done", () -> told.size() >= wanted);
      abandonDecisions(kill);
      service.kill();
      service.start();
    }
    int last = told.size() + CLIENTS;
    Await.until(
        PATIENCE,
        () -> "cases are done after the last kill; last answers: " + latest,
        () -> told.size() >= last);
    enough = true;
    for (Thread client : clients) {
      assertTrue(client.join(PATIENCE), () -> "no final answer: " + latest);
    }

    assertEquals(List.of(), List.copyOf(refusals));
    told.forEach(ServiceKilledIT::assertInEffectOnce);
    Answer decided = tenant.post("/cases/WAITING-1/decision", Map.of("decision", "approved"), "w");
    assertEquals(200, decided.status());
    told.forEach(one -> awaitWorkflowStandsAsTheCase(one.caseId()));
    abandoned.forEach(ServiceKilledIT::awaitWorkflowStandsAsTheCase);
    awaitWorkflowStandsAsTheCase("WAITING-1");
  }

  /** Case after case, each command repeated until its answer is final. */
  private void work(int client) {
    for (int number = 1; !enough; number++) {
      String caseId = "CLIENT-" + client + "-" + number;
      List<String> comments = List.of("First of " + caseId, "Second of " + caseId);
      insist("/cases", ServiceClient.expense(caseId), caseId + "/create");
      for (String comment : comments) {
        insist(
            "/cases/" + caseId + "/messages", Map.of("text", comment), comment.replace(' ', '-'));
      }
      boolean approves = number % 2 == 0;
      insist(
          "/cases/" + caseId + "/decision",
          Map.of("decision", approves ? "approved" : "rejected"),
          caseId + "/decide");
      if (!approves) {
        insist(
            "/cases/" + caseId + "/cancellation",
            Map.of("reason", "Withdrawn: " + caseId),
            caseId + "/cancel");
      }
      told.add(new Told(caseId, approves ? "approved" : "cancelled", comments));
    }
  }

  private void insist(String path, Object body, String key) {
    while (true) {
      Answer answer = tenant.tryPost(path, body, key).orElse(null);
      latest.put(
          Thread.currentThread().getName(),
          key + ": " + (answer == null ? "none" : answer.status() + " " + answer.body()));
      if (answer != null && answer.accepted()) {
        return;
      }
      if (answer != null && !answer.passing()) {
        refusals.add(path + " " + key + ": " + answer.status() + " " + answer.body());
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** Commands under way when the service dies, whose clients never ask again. */
  private void abandonDecisions(int kill) {
    for (int number = 1; number <= 6; number++) {
      String caseId = "ABANDONED-" + kill + "-" + number;
      assertTrue(tenant.create(caseId, caseId).accepted());
      abandoned.add(caseId);
    }
    abandoned.stream()
        .filter(caseId -> caseId.startsWith("ABANDONED-" + kill))
        .forEach(
            caseId ->
                Thread.ofVirtual()
                    .start(
                        () ->
                            tenant.tryPost(
                                "/cases/" + caseId + "/decision",
                                Map.of("decision", "approved"),
                                null)));
    // Some are committed and some are not when the first is seen in effect.
    Await.until(
        PATIENCE,
        "a decision is in effect",
        () -> tenant.get("/cases?state=closed&q=abandoned-" + kill).body().at("/items").size() > 0);
  }

  private static void assertInEffectOnce(Told one) {
    JsonNode document = tenant.get("/cases/" + one.caseId()).body();
    assertEquals("closed", document.at("/caseDetails/state").asText(), document::toString);
    assertEquals(one.outcome(), document.at("/caseDetails/outcome").asText(), document::toString);
    List<String> texts = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    for (JsonNode item : document.at("/activityStream")) {
      texts.add(item.at("/text").asText());
      ids.add(item.at("/id").asInt());
    }
    assertEquals(IntStream.rangeClosed(1, ids.size()).boxed().toList(), ids);
    for (String comment : one.comments()) {
      assertEquals(1, Collections.frequency(texts, comment), document::toString);
    }
    assertEquals(texts.size(), texts.stream().distinct().count(), document::toString);
  }

  private static void awaitWorkflowStandsAsTheCase(String caseId) {
    Await.until(
        PATIENCE,
        "the workflow of " + caseId + " stands as the case",
        () ->
            "closed".equals(tenant.get("/cases/" + caseId).body().at("/caseDetails/state").asText())
                ? status(caseId) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
                : status(caseId) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }

  private static WorkflowExecutionStatus status(String caseId) {
    return temporal
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(caseId))
                .build())
        .getWorkflowExecutionInfo()
        .getStatus();
  }
}
