package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TestTenant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New cases, the documents that they are answered with, and the processes to choose from. */
@QuarkusTest
class CaseCreationTest {

  private static final String SECOND = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z";

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("New cases");
  }

  @Test
  void approvesASmallAmountWithoutAPerson() {
    tenant
        .expense(100, "Travel")
        .then()
        .statusCode(201)
        .body("caseDetails.state", equalTo("closed"))
        .body("caseDetails.outcome", equalTo("approved"))
        .body("activeInteraction", nullValue());
  }

  @Test
  void rejectsAForbiddenCategoryAtOnce() {
    tenant
        .expense(20, "Gambling")
        .then()
        .statusCode(201)
        .body("caseDetails.state", equalTo("closed"))
        .body("caseDetails.outcome", equalTo("rejected"));
  }

  @Test
  void answersInTheShapeThatConsumersRelyOn() {
    Response answer = tenant.expense(750, "Travel");
    String caseId = answer.path("caseDetails.caseId");
    answer
        .then()
        .statusCode(201)
        .header("Location", containsString(tenant.path() + "/cases/" + caseId))
        .header("ETag", notNullValue())
        .body("caseDetails.caseId", startsWith("ER-"))
        .body("caseDetails.caseTitle", equalTo("Expense Report from John Doe for $750.00"))
        .body("caseDetails.status", equalTo("Pending Agent Approval"))
        .body("caseDetails.assignee", hasSize(1))
        .body("caseDetails.submitter[0].name", equalTo("John Doe"))
        .body("caseDetails.createdAt", matchesPattern(SECOND))
        .body("caseDetails.updatedAt", matchesPattern(SECOND))
        .body("caseDetails.state", equalTo("open"))
        .body("caseDetails.outcome", nullValue())
        .body("caseDetails.processVersion", equalTo("1.0.0"))
        .body("caseDetails.caseData.ai_risk_score", notNullValue())
        .body("activityStream[0].id", equalTo(1))
        .body("activityStream.timestamp", everyItem(matchesPattern(SECOND)))
        .body("activeInteraction.interactionType", equalTo("action_buttons"))
        .body("activeInteraction.payload.actions.value", equalTo(List.of("approved", "rejected")))
        .body(
            "activeInteraction.submitUrl",
            containsString(tenant.path() + "/cases/" + caseId + "/interactions/"));
    assertTrue(answer.asString().replace(" ", "").contains("\"amount\":750,"), answer.asString());
  }

  @Test
  void returnsNumbersAsTheyWereSent() {
    Response created =
        tenant
            .as("agent")
            .body(
                "{\"processName\":\"expense_approval\",\"submitter\":{\"name\":\"Ann\"},\"caseData\":"
                    + "{\"amount\":1234567890123456.10,\"currency\":\"EUR\",\"category\":\"Travel\"}}")
            .post("/cases");
    created.then().statusCode(201);
    String again =
        tenant.as("viewer").get("/cases/" + created.path("caseDetails.caseId")).asString();
    assertTrue(again.contains("1234567890123456.10"), again);
  }

  @Test
  void answers409ForATakenCaseId() {
    Map<String, Object> body = ServiceClient.expense("TAKEN-1");
    tenant.as("agent").body(body).post("/cases").then().statusCode(201);
    tenant
        .as("agent")
        .body(body)
        .post("/cases")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/case-exists"));
  }

  @Test
  void createsOneCaseWhenManyAskForItsIdAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Integer> statuses =
          threads
              .invokeAll(
                  Collections.<Callable<Integer>>nCopies(
                      8, () -> create("ER-contended", "50").statusCode()))
              .stream()
              .map(Future::resultNow)
              .sorted()
              .toList();
      assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), statuses);
    }
  }

  @Test
  void leavesTheCaseIdOfARefusedCreationFree() {
    create("ER-again", "1e400")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/caseData/amount"));
    create("ER-again", "50").then().statusCode(201);
  }

  @Test
  void namesEachInvalidField() {
    tenant
        .as("agent")
        .body(
            Map.of(
                "processName",
                "expense_approval",
                "caseId",
                "no spaces allowed",
                "submitter",
                Map.of("email", "john.doe@example.com"),
                "caseData",
                Map.of("amount", "750", "currency", "USD", "category", "Travel")))
        .post("/cases")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem("/caseId"))
        .body("errors.pointer", hasItem("/submitter/0/name"))
        .body("errors.pointer", hasItem("/caseData/amount"))
        .body("instance", startsWith("urn:uuid:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "",
        "{\"unknown\":1}",
        "{\"processName\":5}",
        "{\"submitter\":\"x\"}",
        "{\"processName\":\"expense_approval\",\"submitter\":{\"name\":\"a\\u0000\"},\"caseData\":{}}",
        "{\"processName\":\"no_such\",\"submitter\":{\"name\":\"a\"},\"caseData\":{}}"
      })
  void refusesBadBodiesAsClientErrors(String body) {
    tenant
        .as("agent")
        .body(body)
        .post("/cases")
        .then()
        .statusCode(oneOf(400, 422))
        .contentType("application/problem+json");
  }

  @Test
  void showsProcessesAndTheirInputSchema() {
    tenant
        .as("viewer")
        .get("/processes")
        .then()
        .statusCode(200)
        .body("items.name", hasItem("expense_approval"))
        .body("items.name", hasItem("access_request"));
    tenant
        .as("viewer")
        .get("/processes/expense_approval/1.0.0")
        .then()
        .statusCode(200)
        .body("inputSchema.properties", notNullValue());
    tenant.as("viewer").get("/processes/expense_approval/9.9.9").then().statusCode(404);
  }

  private static Response create(String caseId, String amount) {
    return tenant
        .as("agent")
        .body(
            """
            {"processName": "expense_approval", "caseId": "%s", "submitter": {"name": "John Doe"},
             "caseData": {"amount": %s, "currency": "USD", "category": "Travel"}}
            """
                .formatted(caseId, amount))
        .post("/cases");
  }
}
