package io.tracerail.cases;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Idempotency");
  }

  @Test
  void answersARepeatedCreationWithTheSameCase() {
    Map<String, Object> body = withoutId();
    String key = UUID.randomUUID().toString();
    Response first = post("/cases", key, body);
    Response second = post("/cases", key, body);
    first.then().statusCode(201);
    second.then().statusCode(201);
    assertEquals(first.asString(), second.asString());
    assertEquals(first.header("Location"), second.header("Location"));
  }

  @Test
  void keepsTheFirstRequestsHostOutOfAReplay() {
    Map<String, Object> body = withoutId();
    String key = UUID.randomUUID().toString();
    for (String host : List.of("evil.example", "cases.example.com")) {
      Response answer =
          tenant
              .as("agent")
              .header("Host", host)
              .header("Idempotency-Key", key)
              .body(body)
              .post("/cases");
      String path = tenant.path() + "/cases/" + answer.path("caseDetails.caseId");
      answer
          .then()
          .statusCode(201)
          .header("Location", equalTo(path))
          .body("activeInteraction.submitUrl", equalTo(path + "/interactions/int-1"));
    }
  }

  @Test
  void makesOneCaseOfConcurrentCreations() throws Exception {
    Map<String, Object> body = withoutId();
    String key = UUID.randomUUID().toString();
    List<Response> answers = together(() -> post("/cases", key, body));
    assertEquals(1, answers.stream().map(a -> a.path("caseDetails.caseId")).distinct().count());
    answers.forEach(answer -> answer.then().statusCode(201));
  }

  @Test
  void addsOneItemForConcurrentComments() throws Exception {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    List<Response> answers =
        together(() -> post("/cases/" + caseId + "/messages", key, Map.of("text", "Once.")));
    answers.forEach(answer -> answer.then().statusCode(201));
    List<String> texts = tenant.as("viewer").get("/cases/" + caseId).path("activityStream.text");
    assertEquals(1, texts.stream().filter("Once."::equals).count());
  }

  @Test
  void answersARepeatedDecisionAsTheFirst() {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    String path = "/cases/" + caseId + "/decision";
    Response first = post(path, key, Map.of("decision", "approved"));
    first.then().statusCode(200);
    assertEquals(first.asString(), post(path, key, Map.of("decision", "approved")).asString());
  }

  @Test
  void repeatsARefusalToo() {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    String path = "/cases/" + caseId + "/decision";
    post(path, key, Map.of("decision", "maybe")).then().statusCode(422);
    post(path, key, Map.of("decision", "maybe"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/decision"));
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    String key = UUID.randomUUID().toString();
    post("/cases", key, withoutId()).then().statusCode(201);
    post("/cases", key, ServiceClient.expense("OTHER-BODY"))
        .then()
        .statusCode(422)
        .body("type", equalTo("/problems/idempotency-key-reused"));
    tenant.as("viewer").get("/cases/OTHER-BODY").then().statusCode(404);
  }

  @Test
  void keepsTheKeysOfTenantsApart() {
    TestTenant other = TestTenant.onboard("Idempotency, next door");
    String key = UUID.randomUUID().toString();
    String here = post("/cases", key, withoutId()).path("caseDetails.caseId");
    other
        .as("agent")
        .header("Idempotency-Key", key)
        .body(withoutId())
        .post("/cases")
        .then()
        .statusCode(201);
    other.as("viewer").get("/cases/" + here).then().statusCode(404);
  }

  @Test
  void replaysTheIssueOfAnApiKeyWithoutItsSecret() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("role", "viewer");
    Response first = tenant.as("admin").header("Idempotency-Key", key).body(body).post("/api-keys");
    first.then().statusCode(201).body("apiKey", notNullValue());
    tenant
        .as("admin")
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api-keys")
        .then()
        .statusCode(201)
        .body("keyId", equalTo(first.path("keyId")))
        .body("apiKey", nullValue());
  }

  @Test
  void refusesAColleaguesRequestUnderTheSameKey() {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    String path = "/cases/" + caseId + "/messages";
    post(path, key, Map.of("text", "Fine.")).then().statusCode(201);
    for (String role : List.of("admin", "agent")) {
      colleague(role)
          .header("Idempotency-Key", key)
          .body(Map.of("text", "Fine."))
          .post(path)
          .then()
          .statusCode(422)
          .body("type", equalTo("/problems/idempotency-key-reused"));
    }
    List<String> texts = tenant.as("viewer").get("/cases/" + caseId).path("activityStream.text");
    assertEquals(1, texts.stream().filter("Fine."::equals).count());
  }

  @Test
  void replaysAnApiKeysAnswerToItsToken() {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    String path = "/cases/" + caseId + "/messages";
    Response first = post(path, key, Map.of("text", "Fine."));
    String token =
        TestTenant.service()
            .header("Authorization", "Bearer " + tenant.key("agent"))
            .post("/api/v1/auth/token")
            .path("token");
    TestTenant.service()
        .basePath(tenant.path())
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Map.of("text", "Fine."))
        .post(path)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(first.path("id")));
  }

  @Test
  void marksAReplayButNotAFirstAnswer() {
    String caseId = tenant.waitingCase();
    String path = "/cases/" + caseId + "/decision";
    for (Map<String, String> body :
        List.of(Map.of("decision", "maybe"), Map.of("decision", "approved"))) {
      String key = UUID.randomUUID().toString();
      Response first = post(path, key, body);
      first.then().header("Idempotency-Replayed", nullValue());
      post(path, key, body)
          .then()
          .statusCode(first.statusCode())
          .header("Idempotency-Replayed", "true");
    }
  }

  @Test
  void refusesAnotherIfMatchUnderTheSameKey() {
    String caseId = tenant.waitingCase();
    String key = UUID.randomUUID().toString();
    String path = "/cases/" + caseId + "/assignment";
    Map<String, Object> body = Map.of("assignee", Map.of("name", "Ann"));
    for (String tag : List.of("\"77\"", "\"77\"")) {
      tenant
          .as("agent")
          .header("Idempotency-Key", key)
          .header("If-Match", tag)
          .body(body)
          .post(path)
          .then()
          .statusCode(412);
    }
    post(path, key, body).then().statusCode(422);
  }

  @Test
  void answers400ForAMalformedKey() {
    tenant
        .as("agent")
        .header("Idempotency-Key", "x".repeat(256))
        .body(withoutId())
        .post("/cases")
        .then()
        .statusCode(400);
  }

  private static Map<String, Object> withoutId() {
    return Map.of(
        "processName",
        "expense_approval",
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("amount", 750, "currency", "USD", "category", "Travel"));
  }

  /** Somebody of the tenant with a key of their own. */
  private static io.restassured.specification.RequestSpecification colleague(String role) {
    String apiKey =
        tenant
            .as("admin")
            .body(Map.of("role", role, "holder", Map.of("name", "Bob")))
            .post("/api-keys")
            .path("apiKey");
    return TestTenant.service()
        .basePath(tenant.path())
        .header("Authorization", "Bearer " + apiKey)
        .contentType("application/json");
  }

  private static Response post(String path, String key, Object body) {
    return tenant.as("agent").header("Idempotency-Key", key).body(body).post(path);
  }

  private static List<Response> together(Callable<Response> request) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Response>> answers =
          threads.invokeAll(Stream.generate(() -> request).limit(8).toList());
      return answers.stream().map(Future::resultNow).toList();
    }
  }
}
