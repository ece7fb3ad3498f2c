package io.tracerail.cases;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.PurchaseProcess;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases in parallel steps, from outside. */
@QuarkusTest
class ParallelCaseTest {

  @Inject NamespaceClients clients;

  private TestTenant tenant;

  @BeforeEach
  void publish() {
    tenant = TestTenant.onboard("Purchases");
    assertEquals(
        201,
        LeaveProcess.publish(
                tenant, "publisher", "purchase", "1.0.0", PurchaseProcess.joining("all"))
            .statusCode());
  }

  private String purchase() {
    return tenant
        .as("agent")
        .body(
            Map.of(
                "processName",
                "purchase",
                "submitter",
                Map.of("name", "John Doe"),
                "caseData",
                Map.of("item", "Desk")))
        .post("/cases")
        .then()
        .statusCode(201)
        .extract()
        .path("caseDetails.caseId");
  }

  private Response act(String caseId, String path, Map<String, Object> body) {
    return tenant.as("agent").body(body).post("/cases/" + caseId + path);
  }

  private ValidatableResponse read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).then().statusCode(200);
  }

  @Test
  void showsAllOpenInteractions() {
    String caseId = purchase();
    read(caseId)
        .body("caseDetails.status", equalTo("In checks"))
        .body(
            "caseDetails.assignee.name", contains("Lea Law", "Finn Ance", "Net Work", "Dana Safe"))
        .body("steps", contains("contract", "budget", "experts", "scan", "privacy"))
        .body("route", hasItem("experts.branches.data"))
        .body("activeInteraction.branch", equalTo("legal"))
        .body("activeInteraction.status", equalTo("Pending Legal"))
        .body("activeInteraction.assignee.name", contains("Lea Law"))
        .body("furtherInteractions.branch", contains("finance", "network", "data"))
        .body("furtherInteractions[0].submitUrl", containsString("/interactions/int-2"))
        .body("furtherInteractions[0].payload.fields[0].name", equalTo("budget"))
        .body("furtherInteractions[1].dueAt", nullValue());
  }

  @Test
  void answersEachByItsIdAndJoins() {
    String caseId = purchase();
    act(caseId, "/decision", Map.of("decision", "sound"))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/interactionId"))
        .body("errors[0].detail", equalTo("must be one of: int-1, int-2, int-3, int-4"));
    act(caseId, "/decision", Map.of("decision", "sound", "interactionId", "int-1"))
        .then()
        .statusCode(200);
    act(caseId, "/interactions/int-2", Map.of("response", Map.of("budget", "B1")))
        .then()
        .statusCode(200);
    act(caseId, "/assignment", Map.of("assignee", Map.of("name", "Ann"), "interactionId", "int-3"))
        .then()
        .statusCode(200)
        .body("furtherInteractions[0].assignee.name", contains("Ann"));
    act(caseId, "/decision", Map.of("decision", "done", "interactionId", "int-4"))
        .then()
        .statusCode(200);
    read(caseId)
        .body("activeInteraction.interactionId", equalTo("int-5"))
        .body("furtherInteractions", empty());
    act(caseId, "/decision", Map.of("decision", "done", "interactionId", "int-3"))
        .then()
        .statusCode(409);
    act(caseId, "/decision", Map.of("decision", "yes", "interactionId", "int-5"))
        .then()
        .statusCode(200);
    read(caseId).body("steps", contains("sign")).body("activeInteraction.branch", nullValue());
  }

  @Test
  void goesOnFromItsRowInAllBranches() {
    String caseId = purchase();
    act(caseId, "/decision", Map.of("decision", "sound", "interactionId", "int-1"))
        .then()
        .statusCode(200);
    clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId).terminate("lost");
    act(caseId, "/decision", Map.of("decision", "done", "interactionId", "int-4"))
        .then()
        .statusCode(200);
    act(caseId, "/interactions/int-2", Map.of("response", Map.of("budget", "B1")))
        .then()
        .statusCode(200);
    act(caseId, "/decision", Map.of("decision", "yes", "interactionId", "int-5"))
        .then()
        .statusCode(200);
    read(caseId)
        .body("steps", contains("sign"))
        .body("route", hasItems("checks.branches.legal", "checks.next"));
  }
}
