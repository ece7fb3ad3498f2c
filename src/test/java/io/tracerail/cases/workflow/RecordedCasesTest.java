package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.temporal.common.WorkflowExecutionHistory;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs each example through all of its kinds of steps and replays what came of it. With {@code
 * -Dtracerail-test.record-histories=true}, and a real server as {@code -Dtemporal.target}, the
 * histories are written to where {@link HistoriesTest} finds them.
 */
@QuarkusTest
class RecordedCasesTest {

  @Inject NamespaceClients clients;

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Histories");
  }

  @Test
  void replaysAnExpenseRejectedWithAReason() throws Exception {
    String caseId = tenant.waitingCase();
    act(caseId, "/messages", Map.of("text", "Where is the receipt?"), 201);
    act(caseId, "/assignment", Map.of("assignee", Map.of("name", "Ann")), 200);
    act(caseId, "/decision", Map.of("decision", "maybe"), 422);
    act(caseId, "/decision", Map.of("decision", "rejected"), 200);
    answer(caseId, Map.of("reason", "No receipt")).body("caseDetails.outcome", equalTo("rejected"));
    replayed("expense_approval-1.0.0--rejected", caseId);
  }

  @Test
  void replaysAnExpenseApprovedAtOnce() throws Exception {
    replayed(
        "expense_approval-1.0.0--small",
        tenant.expense(50, "Travel").then().statusCode(201).extract().path("caseDetails.caseId"));
  }

  @Test
  void replaysACancelledExpense() throws Exception {
    String caseId = tenant.waitingCase();
    act(caseId, "/cancellation", Map.of("reason", "Entered twice"), 200);
    replayed("expense_approval-1.0.0--cancelled", caseId);
  }

  @Test
  void replaysAnAccessRequestWithTwoApprovers() throws Exception {
    String caseId =
        create(
            "access_request",
            Map.of("system", "Billing", "accessLevel", "write", "justification", "Month end"));
    answer(
        caseId,
        Map.of("recommendation", "grant", "scope", Map.of("environments", List.of("production"))));
    for (String interactionId : List.of("int-2", "int-3")) {
      Map<String, Object> approved = Map.of("decision", "approved", "interactionId", interactionId);
      act(caseId, "/decision", approved, 200);
    }
    tenant.as("viewer").get("/cases/" + caseId).then().body("caseDetails.state", equalTo("closed"));
    replayed("access_request-1.0.0--approved", caseId);
  }

  @Test
  void replaysASupportEscalationWithAReport() throws Exception {
    String caseId =
        create(
            "support_escalation",
            Map.of("subject", "Cannot log in", "description", "Since Monday.", "severity", 3));
    act(caseId, "/decision", Map.of("decision", "escalate"), 200);
    act(caseId, "/decision", Map.of("decision", "resolve", "interactionId", "int-2"), 200);
    answer(
            caseId,
            Map.of(
                "resolution",
                "Password was reset",
                "minutesSpent",
                12.50,
                "resolvedOn",
                "2026-02-03",
                "customerInformed",
                true))
        .body("caseDetails.outcome", equalTo("resolved"));
    replayed("support_escalation-1.0.0--resolved", caseId);
  }

  private String create(String process, Map<String, Object> caseData) {
    return tenant
        .as("agent")
        .body(
            Map.of(
                "processName", process,
                "submitter", Map.of("name", "John Doe"),
                "caseData", caseData))
        .post("/cases")
        .then()
        .statusCode(201)
        .extract()
        .path("caseDetails.caseId");
  }

  private void act(String caseId, String path, Object body, int status) {
    tenant.as("agent").body(body).post("/cases/" + caseId + path).then().statusCode(status);
  }

  private io.restassured.response.ValidatableResponse answer(
      String caseId, Map<String, Object> response) {
    Response open = tenant.as("viewer").get("/cases/" + caseId);
    Map<String, Object> body = new HashMap<>();
    body.put("interactionId", open.path("activeInteraction.interactionId"));
    body.put("response", response);
    return tenant
        .as("agent")
        .body(body)
        .post("/cases/" + caseId + "/interactions/" + body.get("interactionId"))
        .then()
        .statusCode(200);
  }

  private void replayed(String name, String caseId) throws Exception {
    WorkflowExecutionHistory history =
        clients.forNamespace(tenant.namespace()).fetchHistory(caseId);
    HistoriesTest.record(name, history);
    HistoriesTest.replay(history);
  }
}
