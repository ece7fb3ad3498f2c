package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command lands where its sender meant it, or nowhere. */
@QuarkusTest
class CasePreconditionTest {

  private static final Map<String, Object> APPROVED = Map.of("decision", "approved");
  private static final Map<String, Map<String, Object>> COMMANDS =
      Map.of(
          "/decision", APPROVED,
          "/interactions/int-1", Map.of("response", Map.of("action", "approved")),
          "/messages", Map.of("text", "Fine."),
          "/assignment", Map.of("assignee", Map.of("name", "Ann")),
          "/cancellation", Map.of("reason", "Entered twice"));

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Preconditions");
  }

  @Test
  void takesOneStepForARepeatedApproval() {
    String caseId = secondStep();
    post(caseId, "/decision", named("int-2")).then().statusCode(200);
    for (Map<String, Object> again : List.of(named("int-2"), APPROVED)) {
      post(caseId, "/decision", again)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/interaction-answered"));
    }
    post(caseId, "/decision", APPROVED).then().body("detail", containsString("interactionId"));
    read(caseId).then().body("activeInteraction.interactionId", equalTo("int-3"));
  }

  @Test
  void takesOneStepForTwoDecisionsWithoutAnInteractionId() {
    String caseId = secondStep();
    post(caseId, "/decision", APPROVED).then().statusCode(200);
    post(caseId, "/decision", APPROVED)
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/interaction-answered"));
    read(caseId).then().body("activeInteraction.interactionId", equalTo("int-3"));
  }

  @Test
  void answers404ForAnUnknownInteractionId() {
    String caseId = tenant.waitingCase();
    for (String name : List.of("int-2", "int-0", "first", "")) {
      post(caseId, "/decision", named(name))
          .then()
          .statusCode(404)
          .body("type", equalTo("/problems/not-found"));
    }
    post(caseId, "/decision", Map.of("decision", "rejected", "interactionId", "int-1"))
        .then()
        .statusCode(200);
    post(caseId, "/decision", named("int-2"))
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/no-open-interaction"));
  }

  @Test
  void refusesADecisionWithTheETagOfAnEarlierStep() {
    String caseId = secondStep();
    String tag = read(caseId).header("ETag");
    conditional(caseId, "/decision", tag, APPROVED).then().statusCode(200);
    conditional(caseId, "/decision", tag, APPROVED)
        .then()
        .statusCode(412)
        .body("type", equalTo("/problems/precondition-failed"));
    // It says only that there is a case.
    conditional(caseId, "/decision", "*", APPROVED).then().statusCode(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/decision", "/interactions/int-1", "/messages", "/assignment", "/cancellation"})
  void honoursIfMatchOnEveryCommand(String path) {
    String caseId = tenant.waitingCase();
    String tag = read(caseId).header("ETag");
    Map<String, Object> body = COMMANDS.get(path);
    for (String stale : List.of("\"77\"", "W/" + tag, "\"\"", "\"x\", \"77\"")) {
      conditional(caseId, path, stale, body)
          .then()
          .statusCode(412)
          .contentType("application/problem+json");
    }
    for (String malformed : List.of("77", "", "*, " + tag, "\"77")) {
      conditional(caseId, path, malformed, body).then().statusCode(400);
    }
    assertEquals(tag, read(caseId).header("ETag"), "nothing has changed");
    Response done =
        request()
            .header("If-Match", "W/\"1\"", "\"99\" , " + tag)
            .body(body)
            .post("/cases/" + caseId + path);
    assertEquals(2, done.statusCode() / 100, done::asString);
    // The precondition comes before the state of the case.
    conditional(caseId, path, tag, body).then().statusCode(412);
  }

  @Test
  void refusesOneOfTwoConcurrentReassignments() throws Exception {
    String caseId = tenant.waitingCase();
    String tag = read(caseId).header("ETag");
    List<Integer> statuses =
        together(
            2,
            lead ->
                conditional(
                        caseId,
                        "/assignment",
                        tag,
                        Map.of("assignee", Map.of("name", "Chosen by lead " + lead)))
                    .statusCode());
    assertEquals(List.of(200, 412), statuses.stream().sorted().toList());
  }

  @Test
  void repeatsTheOutcomeAfterTheCaseHasGoneOn() throws Exception {
    String caseId = tenant.waitingCase();
    String tag = read(caseId).header("ETag");
    String key = UUID.randomUUID().toString();
    Callable<Response> reassign =
        () ->
            request()
                .header("Idempotency-Key", key)
                .header("If-Match", tag)
                .body(COMMANDS.get("/assignment"))
                .post("/cases/" + caseId + "/assignment");
    reassign.call().then().statusCode(200);
    ForgottenAnswers.of(tenant);
    post(caseId, "/messages", COMMANDS.get("/messages")).then().statusCode(201);
    reassign.call().then().statusCode(200);
    ForgottenAnswers.of(tenant);
    post(caseId, "/cancellation", COMMANDS.get("/cancellation")).then().statusCode(200);
    reassign.call().then().statusCode(200).body("caseDetails.state", equalTo("closed"));
  }

  @Test
  void ignoresPreconditionsOnACreation() {
    request()
        .header("If-Match", "\"1\"")
        .header("If-None-Match", "*")
        .body(ServiceClient.expense("CREATED-ONCE"))
        .post("/cases")
        .then()
        .statusCode(201);
  }

  /** An access request whose form is answered: its owner is asked, and the security team next. */
  private static String secondStep() {
    String caseId =
        request()
            .body(
                Map.of(
                    "processName", "access_request",
                    "submitter", Map.of("name", "John Doe"),
                    "caseData",
                        Map.of(
                            "system", "Billing",
                            "accessLevel", "write",
                            "justification", "Month end")))
            .post("/cases")
            .then()
            .statusCode(201)
            .extract()
            .path("caseDetails.caseId");
    Map<String, Object> review =
        Map.of("recommendation", "grant", "scope", Map.of("environments", List.of("staging")));
    post(caseId, "/interactions/int-1", Map.of("response", review)).then().statusCode(200);
    return caseId;
  }

  private static Map<String, Object> named(String interactionId) {
    return Map.of("decision", "approved", "interactionId", interactionId);
  }

  private static Response read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId);
  }

  private static io.restassured.specification.RequestSpecification request() {
    return tenant.as("agent");
  }

  private static Response post(String caseId, String path, Object body) {
    return request().body(body).post("/cases/" + caseId + path);
  }

  private static Response conditional(String caseId, String path, String ifMatch, Object body) {
    return request().header("If-Match", ifMatch).body(body).post("/cases/" + caseId + path);
  }

  private static <T> List<T> together(int number, java.util.function.IntFunction<T> request)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(number)) {
      List<Callable<T>> calls =
          IntStream.range(0, number)
              .<Callable<T>>mapToObj(one -> () -> request.apply(one))
              .toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
