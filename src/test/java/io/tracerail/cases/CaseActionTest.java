package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people do to a case that waits for them. */
@QuarkusTest
class CaseActionTest {

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Case actions");
  }

  @Test
  void closesAnApprovedCaseInTheHoldersName() {
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200)
        .body("caseId", equalTo(caseId))
        .body("status", equalTo("Approved"))
        .body("message", notNullValue());
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .statusCode(200)
        .body("caseDetails.state", equalTo("closed"))
        .body("caseDetails.outcome", equalTo("approved"))
        .body("activityStream.sender", hasItem("Test agent"));
  }

  @Test
  void asksForTheReasonBeforeItRejectsACase() {
    String caseId = tenant.waitingCase();
    decide(caseId, "rejected").then().statusCode(200);
    Response waiting = tenant.as("agent").get("/cases/" + caseId);
    waiting
        .then()
        .body("caseDetails.state", equalTo("open"))
        .body("activeInteraction.interactionType", equalTo("simple_form"))
        .body("activeInteraction.payload.fields[0].name", equalTo("reason"));
    String form =
        "/cases/" + caseId + "/interactions/" + waiting.path("activeInteraction.interactionId");

    tenant
        .as("agent")
        .body(Map.of("response", Map.of("reason", "")))
        .post(form)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo("/response/reason"));
    tenant
        .as("agent")
        .body(Map.of("response", Map.of("reason", "No receipt")))
        .post(form)
        .then()
        .statusCode(200)
        .body("caseDetails.outcome", equalTo("rejected"))
        .body("caseDetails.state", equalTo("closed"));
    tenant
        .as("agent")
        .body(Map.of("response", Map.of("reason", "Again")))
        .post(form)
        .then()
        .statusCode(409);
  }

  @Test
  void refusesAnUnknownChoiceAndNamesTheAllowedOnes() {
    String caseId = tenant.waitingCase();
    String before = tenant.as("viewer").get("/cases/" + caseId).asString();
    decide(caseId, "maybe")
        .then()
        .statusCode(422)
        .body("detail", containsString("approved"))
        .body("detail", containsString("rejected"));
    assertEquals(before, tenant.as("viewer").get("/cases/" + caseId).asString());
  }

  @Test
  void answers409ForADecisionOnAClosedCase() {
    String caseId = tenant.waitingCase();
    decide(caseId, "approved").then().statusCode(200);
    decide(caseId, "approved")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/case-closed"));
  }

  @Test
  void addsACommentToTheActivityStream() {
    String caseId = tenant.waitingCase();
    Response item = comment(caseId, "Looks fine.\nI checked.");
    item.then()
        .statusCode(201)
        .body("id", greaterThan(1))
        .body("type", equalTo("agent_message"))
        .body("sender", equalTo("Test agent"))
        .body("text", equalTo("Looks fine.\nI checked."));
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .body("activityStream.text", hasItem("Looks fine.\nI checked."));
  }

  @Test
  void reassignsACaseToOneParticipantOrSeveral() {
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("assignee", Map.of("name", "Ann", "email", "ann@example.com")))
        .post("/cases/" + caseId + "/assignment")
        .then()
        .statusCode(200)
        .body("caseDetails.assignee.name", equalTo(List.of("Ann")));
    tenant
        .as("agent")
        .body(Map.of("assignee", List.of(Map.of("name", "Ann"), Map.of("name", "Bob"))))
        .post("/cases/" + caseId + "/assignment")
        .then()
        .statusCode(200)
        .body("caseDetails.assignee.name", equalTo(List.of("Ann", "Bob")));
  }

  @Test
  void closesACancelledCaseWithItsReason() {
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("reason", "Entered twice"))
        .post("/cases/" + caseId + "/cancellation")
        .then()
        .statusCode(200)
        .body("caseDetails.state", equalTo("closed"))
        .body("caseDetails.outcome", equalTo("cancelled"))
        .body("activeInteraction", nullValue())
        .body("activityStream.text", hasItem(containsString("Entered twice")));
  }

  @Test
  void keepsTheETagUntilTheCaseChanges() {
    String caseId = tenant.waitingCase();
    String tag = tenant.as("viewer").get("/cases/" + caseId).header("ETag");
    tenant.as("viewer").header("If-None-Match", tag).get("/cases/" + caseId).then().statusCode(304);
    tenant
        .as("viewer")
        .header("If-None-Match", "\"other\", W/" + tag)
        .get("/cases/" + caseId)
        .then()
        .statusCode(304);
    tenant.as("viewer").header("If-None-Match", "*").get("/cases/" + caseId).then().statusCode(304);
    comment(caseId, "Seen.").then().statusCode(201);
    tenant.as("viewer").header("If-None-Match", tag).get("/cases/" + caseId).then().statusCode(200);
    tenant.as("viewer").header("If-None-Match", tag).get("/cases/NONE").then().statusCode(404);
  }

  @Test
  void letsAViewerReadButNotDecide() {
    String caseId = tenant.waitingCase();
    tenant.as("viewer").get("/cases/" + caseId).then().statusCode(200);
    tenant
        .as("viewer")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(403);
  }

  @Test
  void answers400ForAnIdWithAControlCharacter() {
    for (String path : List.of("/cases/a%00b", "/api-keys/%00")) {
      tenant
          .as("admin")
          .urlEncodingEnabled(false)
          .delete(path)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
  }

  private static Response decide(String caseId, String decision) {
    return tenant
        .as("agent")
        .body(Map.of("decision", decision))
        .post("/cases/" + caseId + "/decision");
  }

  private static Response comment(String caseId, String text) {
    return tenant.as("agent").body(Map.of("text", text)).post("/cases/" + caseId + "/messages");
  }
}
