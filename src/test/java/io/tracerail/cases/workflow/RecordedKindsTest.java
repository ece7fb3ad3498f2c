package io.tracerail.cases.workflow;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.temporal.common.WorkflowExecutionHistory;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.Await;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs tenants' own definitions through the kinds of steps that the examples have not, and through
 * a migration, and replays what came of it. Records as {@link RecordedCasesTest} does.
 */
@QuarkusTest
class RecordedKindsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject NamespaceClients clients;

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Kinds");
  }

  @Test
  void replaysBranchesThatAllHaveToEnd() throws Exception {
    publish("purchase", "1.0.0");
    String caseId = create("purchase", Map.of("item", "Desk"));
    decide(caseId, "int-1", "sound");
    post(caseId, "/interactions/int-2", Map.of("response", Map.of("budget", "B1")));
    decide(caseId, "int-4", "done");
    decide(caseId, "int-5", "yes");
    decide(caseId, "int-6", "signed");
    replayed("purchase-1.0.0--all", caseId, "bought");
  }

  @Test
  void replaysBranchesOfWhichTwoHaveToEnd() throws Exception {
    publish("purchase", "1.1.0");
    String caseId = create("purchase", Map.of("item", "Desk", "safe", true));
    decide(caseId, "int-1", "sound");
    decide(caseId, "int-3", "signed");
    replayed("purchase-1.1.0--two-of-three", caseId, "bought");
  }

  @Test
  void replaysAnApprovalByQuorum() throws Exception {
    publish("grant", "1.0.0");
    String caseId = create("grant", Map.of("amount", 500));
    vote(caseId, "Jane Smith", "rejected");
    vote(caseId, "robert chen", "approved");
    vote(caseId, "Bob Ray", "approved");
    replayed("grant-1.0.0--quorum", caseId, "approved");
  }

  @Test
  void replaysACaseThatDecisionTablesRoute() throws Exception {
    publish("routing", "1.0.0");
    String caseId = create("routing", Map.of("amount", 160.5, "country", "DE"));
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .body("caseDetails.caseData.approver", equalTo("Robert"))
        .body("caseDetails.caseData.fee", equalTo(3.1f))
        .body("activityStream.text", hasItem("Decision table route: rule 2."));
    replayed("routing-1.0.0--routed", caseId, "done");
  }

  @Test
  void replaysComputedDataWaitsAndMessages() throws Exception {
    publish("delivery", "1.0.0");
    String caseId = create("delivery", Map.of("prices", List.of(9.99, 0.1)));
    awaitStatus(caseId, "Waiting for payment, reminded");
    post(caseId, "/messages", Map.of("text", "Paid by tomorrow"));
    post(caseId, "/messages/paid", Map.of("amount", 12.01, "at", "2026-01-01T00:00:00Z"));
    awaitStatus(caseId, "Delivered");
    replayed("delivery-1.0.0--delivered", caseId, "delivered");
  }

  @Test
  void replaysADueTimeInWorkingHours() throws Exception {
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS).then().statusCode(201);
    publish("permit", "1.0.0");
    String caseId = create("permit", Map.of());
    awaitStatus(caseId, "Late");
    decide(caseId, "int-1", "permitted");
    replayed("permit-1.0.0--late", caseId, "permitted");
  }

  /** With a branch that has ended, an open question that is kept, and one that differs. */
  @Test
  void replaysACaseThatMovedToAnotherVersion() throws Exception {
    publish("purchase", "1.0.0");
    String caseId = create("purchase", Map.of("item", "Desk"));
    decide(caseId, "int-1", "sound");
    publish("purchase", "1.1.0");
    tenant
        .as("admin")
        .body(Map.of("from", "1.0.0", "to", "1.1.0"))
        .post("/processes/purchase/migrations")
        .then()
        .statusCode(202);
    Await.until(
        PATIENCE,
        "the case has moved",
        () -> "1.1.0".equals(read(caseId).getString("caseDetails.processVersion")));
    decide(caseId, "int-3", "done");
    decide(caseId, "int-5", "signed");
    replayed("purchase-1.0.0--moved", caseId, "bought");
  }

  private void publish(String name, String version) {
    LeaveProcess.publish(
            tenant, "publisher", name, version, RecordedDefinitions.text(name, version))
        .then()
        .statusCode(201);
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

  private void decide(String caseId, String interaction, String decision) {
    post(caseId, "/decision", Map.of("decision", decision, "interactionId", interaction));
  }

  private void vote(String caseId, String approver, String decision) {
    post(
        caseId,
        "/decision",
        Map.of("decision", decision, "interactionId", "int-1", "approver", approver));
  }

  private void post(String caseId, String path, Object body) {
    int status = tenant.as("agent").body(body).post("/cases/" + caseId + path).statusCode();
    assertTrue(status / 100 == 2, path + " " + status);
  }

  private JsonPath read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId).jsonPath();
  }

  private void awaitStatus(String caseId, String status) {
    Await.until(
        PATIENCE,
        () -> status + ", not " + read(caseId).getString("caseDetails.status"),
        () -> status.equals(read(caseId).getString("caseDetails.status")));
  }

  private void replayed(String name, String caseId, String outcome) throws Exception {
    assertEquals(outcome, read(caseId).getString("caseDetails.outcome"));
    WorkflowExecutionHistory history =
        clients.forNamespace(tenant.namespace()).fetchHistory(caseId);
    HistoriesTest.record(name, history);
    HistoriesTest.replay(history);
  }
}
