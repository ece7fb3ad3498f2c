package io.tracerail.cases;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.tracerail.cases.workflow.CallActivities;
import io.tracerail.cases.workflow.CaseWorkflow;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.OrderProcess;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Cases that call others, as their tenant sees them. */
@QuarkusTest
class CallTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestTenant tenant;

  @Inject NamespaceClients clients;
  @Inject CallActivities activities;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Calls");
    OrderProcess.publish(tenant);
  }

  private static String order(int amount) {
    Response created = OrderProcess.start(tenant, amount);
    created.then().statusCode(201);
    return created.path("caseDetails.caseId");
  }

  private static Response read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId);
  }

  private static ValidatableResponse until(String caseId, String status) {
    Await.until(
        PATIENCE,
        () -> status + ": " + read(caseId).asString(),
        () -> read(caseId).path("caseDetails.status").equals(status));
    return read(caseId).then();
  }

  /** The case that is called, once its caller knows it. */
  private static String calledBy(String caseId) {
    Await.until(
        PATIENCE,
        () -> "a called case of " + read(caseId).asString(),
        () -> read(caseId).path("waitsFor.caseId") != null);
    return read(caseId).path("waitsFor.caseId");
  }

  private static void score(String called, int score) {
    tenant
        .as("agent")
        .body(Map.of("response", Map.of("score", score)))
        .post("/cases/" + called + "/interactions/int-1")
        .then()
        .statusCode(200);
  }

  private static Response cancel(String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("reason", "Not wanted"))
        .post("/cases/" + caseId + "/cancellation");
  }

  private void lose(String caseId) {
    clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId).terminate("lost");
  }

  @Test
  void goesOnWithTheOutcomeOfTheCaseThatItCalls() {
    String order = order(300);
    String called = calledBy(order);
    read(order)
        .then()
        .body("caseDetails.status", equalTo("In credit check"))
        .body("activeInteraction", nullValue())
        .body("calledBy", nullValue())
        .body("waitsFor.kind", equalTo("call"))
        .body("waitsFor.process", equalTo("credit_check"))
        .body("waitsFor.version", equalTo("1.0.0"))
        .body("waitsFor.number", nullValue())
        .body("waitsFor.caseData", nullValue())
        .body("calledCases", hasSize(1))
        .body("calledCases[0].caseId", equalTo(called))
        .body("calledCases[0].state", equalTo("open"));
    read(called)
        .then()
        .body("caseDetails.caseId", matchesRegex("CC-[0-9A-Z]{10}"))
        .body("caseDetails.caseTitle", equalTo("Credit of John Doe for 300"))
        .body("caseDetails.submitter[0].name", equalTo("John Doe"))
        .body("calledBy", equalTo(order))
        .body("calledCases", empty())
        .body(
            "activityStream.text",
            hasItem("Case " + order + " created the case: Credit of John Doe for 300"));
    score(called, 70);
    until(order, "Shipped")
        .body("caseDetails.outcome", equalTo("shipped"))
        .body("caseDetails.caseData.credit_score", equalTo(70))
        .body("waitsFor", nullValue())
        .body("calledCases[0].outcome", equalTo("approved"))
        .body("route", contains("check.outcomes.approved"))
        .body(
            "activityStream.text",
            hasItems(
                "Calling credit_check.",
                "Called credit_check 1.0.0: case " + called + ".",
                "Case " + called + " is closed: approved.",
                "Shipped: 70"));
  }

  @Test
  void cancelsTheCaseThatItCalls() {
    String order = order(300);
    String called = calledBy(order);
    cancel(order).then().statusCode(200);
    until(called, "Cancelled")
        .body("caseDetails.outcome", equalTo("cancelled"))
        .body(
            "activityStream.text",
            hasItem("Cancelled the case: Case " + order + " does not wait for it any more."));
  }

  @Test
  void goesOnWithoutACaseThatSomebodyCancels() {
    String order = order(300);
    String called = calledBy(order);
    cancel(called).then().statusCode(200);
    until(order, "Pending clerk")
        .body("route", contains("check.otherwise"))
        .body(
            "activeInteraction.prompt", equalTo("Credit cancelled, score (not given). Ship 300?"));
  }

  @Test
  void goesOnWithoutACaseThatCannotBeStarted() {
    String order = order(0);
    until(order, "Pending clerk")
        .body("route", contains("check.refused"))
        .body("calledCases", empty())
        .body(
            "activityStream.text",
            hasItem("credit_check was not called: /amount must have a minimum value of 1"));
    TestTenant other = TestTenant.onboard("Calls nobody");
    OrderProcess.publish(other, "order");
    String alone = OrderProcess.start(other, 5).path("caseDetails.caseId");
    Await.until(
        PATIENCE,
        "the call is refused",
        () ->
            other
                .as("viewer")
                .get("/cases/" + alone)
                .<List<String>>path("activityStream.text")
                .contains("credit_check was not called: there is no such process"));
  }

  @Test
  void findsOutWhatBecameOfItAfterItsWorkflowWasLost() {
    String order = order(300);
    String called = calledBy(order);
    lose(order);
    score(called, 10);
    // A command starts the lost workflow again, from the row.
    tenant
        .as("agent")
        .body(Map.of("text", "Where is it?"))
        .post("/cases/" + order + "/messages")
        .then()
        .statusCode(201);
    until(order, "Refused").body("caseDetails.caseData.credit", equalTo("rejected"));
  }

  @Test
  void tellsItsCallerAfterItsOwnWorkflowWasLost() {
    String order = order(300);
    String called = calledBy(order);
    lose(called);
    score(called, 90);
    until(order, "Shipped");
    read(called).then().body("calledBy", equalTo(order));
  }

  @Test
  void refusesActivitiesForAnotherTenant() {
    TestActivityEnvironment nobodys = TestActivityEnvironment.newInstance();
    try {
      nobodys.registerActivitiesImplementations(activities);
      CallActivities stub =
          nobodys.newActivityStub(
              CallActivities.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());
      TenantId id = new TenantId(tenant.id());
      for (Executable call :
          List.<Executable>of(
              () -> stub.lookAtCalledCase(id, "CC-1", List.of()),
              () -> stub.startCalledCase(id, null))) {
        ActivityFailure failure = assertThrows(ActivityFailure.class, call);
        assertEquals(
            CaseWorkflow.TENANT_MISMATCH, ((ApplicationFailure) failure.getCause()).getType());
      }
    } finally {
      nobodys.close();
    }
  }
}
