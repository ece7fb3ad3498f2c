package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.BoardProcess;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Votes on a case of a process that a tenant has published. */
@QuarkusTest
class ApprovalCaseTest {

  private static TestTenant tenant;

  @Inject NamespaceClients clients;

  @BeforeAll
  static void publish() {
    tenant = TestTenant.onboard("Board");
    LeaveProcess.publish(tenant, "publisher", "grant", "1.0.0", BoardProcess.TEXT)
        .then()
        .statusCode(201);
  }

  @Test
  void showsTheVotesInTheCase() {
    String caseId = start();
    read(caseId)
        .then()
        .body("activeInteraction.interactionType", equalTo("action_buttons"))
        .body("activeInteraction.approval.quorum", equalTo(2))
        .body("activeInteraction.approval.rejection", equalTo("majority"))
        .body("activeInteraction.approval.approvers[2].group", equalTo("Finance"))
        .body("activeInteraction.approval.approvers[0].vote", nullValue());

    vote(caseId, "Ann Lee", "rejected")
        .then()
        .statusCode(200)
        .body("status", equalTo("Pending board"));
    read(caseId)
        .then()
        .body("caseDetails.version", equalTo(2))
        .body("caseDetails.assignee.name", equalTo(List.of("Jane Smith", "Robert Chen")))
        .body("activeInteraction.interactionId", equalTo("int-1"))
        .body("activeInteraction.approval.approvers[2].vote.decision", equalTo("rejected"))
        .body("activeInteraction.approval.approvers[2].vote.person", equalTo("Ann Lee"))
        .body("activityStream.text", hasItem("Ann Lee rejected for Finance"))
        .body("activityStream.sender", hasItem("Test agent"));
  }

  @Test
  void refusesWhatIsNoVoteOfAnApprover() {
    String caseId = start();
    vote(caseId, null, "approved")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/approver"));
    vote(caseId, "Finance", "approved").then().statusCode(422);
    vote(caseId, " ", "approved").then().statusCode(422);
    vote(caseId, "Bob Ray", "approved").then().statusCode(200);
    vote(caseId, "Ann Lee", "approved")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/vote-cast"));
    tenant
        .as("agent")
        .body(Map.of("assignee", Map.of("name", "Max Muster")))
        .post("/cases/" + caseId + "/assignment")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/approvers-fixed"));
    assertEquals("2", read(caseId).path("caseDetails.version").toString());
  }

  @Test
  void countsTwoVotesOfTheSameMoment() throws Exception {
    String caseId = start();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> votes =
          List.of("Jane Smith", "Robert Chen").stream()
              .map(who -> threads.submit(() -> vote(caseId, who, "approved").statusCode()))
              .toList();
      for (Future<Integer> vote : votes) {
        statuses.add(vote.get());
      }
    }
    assertEquals(List.of(200, 200), statuses);
    read(caseId).then().body("caseDetails.outcome", equalTo("approved"));
  }

  @Test
  void takesTheVoteOfAnInteractionsAnswer() {
    String caseId = start();
    for (String approver : List.of("Jane Smith", "Robert Chen")) {
      tenant
          .as("agent")
          .body(Map.of("response", Map.of("action", "rejected"), "approver", approver))
          .post("/cases/" + caseId + "/interactions/int-1")
          .then()
          .statusCode(200);
    }
    read(caseId).then().body("caseDetails.outcome", equalTo("rejected"));
  }

  @Test
  void goesOnFromItsRowBetweenTwoVotes() throws Exception {
    String caseId = start();
    vote(caseId, "Jane Smith", "approved").then().statusCode(200);
    clients
        .forNamespace(tenant.namespace())
        .newUntypedWorkflowStub(caseId)
        .terminate("lost between two votes");
    vote(caseId, "jane smith", "approved")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/vote-cast"));
    vote(caseId, "Robert Chen", "approved").then().statusCode(200);
    read(caseId)
        .then()
        .body("caseDetails.outcome", equalTo("approved"))
        .body("activityStream.text", hasItem("Robert Chen approved (2 of 2)"));
    replay(caseId);
  }

  @Test
  void replaysAnApproval() throws Exception {
    String caseId = start();
    vote(caseId, "Jane Smith", "rejected").then().statusCode(200);
    vote(caseId, "Robert Chen", "approved").then().statusCode(200);
    vote(caseId, "Bob Ray", "approved").then().statusCode(200);
    read(caseId).then().body("caseDetails.outcome", equalTo("approved"));
    replay(caseId);
  }

  private void replay(String caseId) throws Exception {
    ProcessDefinition board = DefinitionLoader.load(BoardProcess.TEXT);
    HistoriesTest.replay(
        clients.forNamespace(tenant.namespace()).fetchHistory(caseId),
        (name, version, digest) -> Optional.of(board));
  }

  private static String start() {
    return tenant
        .as("agent")
        .body(
            Map.of(
                "processName", "grant",
                "submitter", Map.of("name", "John Doe"),
                "caseData", Map.of("amount", 500)))
        .post("/cases")
        .then()
        .statusCode(201)
        .extract()
        .path("caseDetails.caseId");
  }

  private static Response vote(String caseId, String approver, String decision) {
    Map<String, Object> body = new HashMap<>();
    body.put("decision", decision);
    body.put("interactionId", "int-1");
    if (approver != null) {
      body.put("approver", approver);
    }
    return tenant.as("agent").body(body).post("/cases/" + caseId + "/decision");
  }

  private static Response read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId);
  }
}
