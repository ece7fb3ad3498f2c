package io.tracerail.cases;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.testing.ParcelProcess;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases that wait for a message of another system, or for a time. */
@QuarkusTest
class MessageTest {

  private static final Map<String, Object> PAID = Map.of("amount", 12.02);

  private static TestTenant tenant;

  @Inject NamespaceClients clients;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Messages");
    ParcelProcess.publish(tenant);
  }

  private static String unpaid() {
    Response created = ParcelProcess.start(tenant, "");
    created.then().statusCode(201);
    return created.path("caseDetails.caseId");
  }

  private static Response send(String caseId, String name, Object body) {
    return tenant.as("agent").body(body).post("/cases/" + caseId + "/messages/" + name);
  }

  private static Response read(String caseId) {
    return tenant.as("viewer").get("/cases/" + caseId);
  }

  @Test
  void goesOnWithTheMessageThatItWaitsFor() {
    String caseId = unpaid();
    read(caseId)
        .then()
        .body("caseDetails.state", equalTo("open"))
        .body("caseDetails.status", equalTo("Waiting for payment"))
        .body("caseDetails.caseData.tax", equalTo(1.92f))
        .body("activeInteraction", nullValue())
        .body("waitsFor.kind", equalTo("message"))
        .body("waitsFor.name", equalTo("payment_received"))
        .body("waitsFor.dueAt", notNullValue());
    send(caseId, "payment_received", PAID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("caseDetails.status", equalTo("On its way"))
        .body("caseDetails.caseData.paid", equalTo(12.02f))
        .body("waitsFor.kind", equalTo("timer"))
        .body("waitsFor.name", nullValue())
        .body(
            "activityStream.text",
            hasItems("Computed total, tax, reminders.", "Sent the message payment_received"))
        .body("activityStream.sender", hasItems("Test agent"));
    send(caseId, "payment_received", PAID)
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/message-not-awaited"));
    tenant
        .as("agent")
        .body(Map.of("reason", "Not wanted"))
        .post("/cases/" + caseId + "/cancellation")
        .then()
        .statusCode(200)
        .body("waitsFor", nullValue());
    send(caseId, "payment_received", PAID)
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/case-closed"));
  }

  @Test
  void refusesAMessageThatDoesNotFit() {
    String caseId = unpaid();
    send(caseId, "payment_received", Map.of("amount", -1, "more", 1))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/amount", "/more"));
    send(caseId, "payment_received", "[]")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains(""));
    send(caseId, "payment_received", "null").then().statusCode(400);
    send(caseId, "payment", PAID)
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/message-not-awaited"));
    send("PA-NONE", "payment_received", PAID).then().statusCode(404);
    tenant
        .as("viewer")
        .body(PAID)
        .post("/cases/" + caseId + "/messages/payment_received")
        .then()
        .statusCode(403);
    read(caseId).then().body("caseDetails.version", equalTo(1));
  }

  @Test
  void takesAMessageOnceUnderItsKeyAndVersion() {
    String caseId = unpaid();
    tenant
        .as("agent")
        .header("If-Match", "\"7\"")
        .body(PAID)
        .post("/cases/" + caseId + "/messages/payment_received")
        .then()
        .statusCode(412);
    String first = keyed(caseId).then().statusCode(200).extract().asString();
    assertEquals(first, keyed(caseId).then().statusCode(200).extract().asString());
    read(caseId).then().body("caseDetails.version", equalTo(2));
  }

  @Test
  void takesAMessageThatCameTooEarlyUnderTheSameKey() {
    String caseId = unpaid();
    send(caseId, "payment_received", Map.of("amount", 1))
        .then()
        .statusCode(200)
        .body("caseDetails.status", equalTo("Pending clerk"));
    early(caseId).then().statusCode(409);
    tenant
        .as("agent")
        .body(Map.of("decision", "remind"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
    early(caseId).then().statusCode(200).body("caseDetails.status", equalTo("On its way"));
  }

  private static Response early(String caseId) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", "early-" + caseId)
        .body(PAID)
        .post("/cases/" + caseId + "/messages/payment_received");
  }

  private static Response keyed(String caseId) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", "key-of-" + caseId)
        .header("If-Match", "\"1\"")
        .body(PAID)
        .post("/cases/" + caseId + "/messages/payment_received");
  }

  @Test
  void takesCommentsButAsksNobodyElse() {
    String caseId = unpaid();
    tenant
        .as("agent")
        .body(Map.of("text", "Where is it?"))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
    tenant
        .as("agent")
        .body(Map.of("assignee", Map.of("name", "Bob")))
        .post("/cases/" + caseId + "/assignment")
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/no-open-interaction"));
    read(caseId).then().body("waitsFor.kind", equalTo("message"));
  }

  @Test
  void goesOnFromItsRowWhenItsWorkflowIsLost() {
    Response created = ParcelProcess.start(tenant, ", \"notBefore\": \"2036-01-01\"");
    created
        .then()
        .statusCode(201)
        .body("waitsFor.kind", equalTo("timer"))
        .body("waitsFor.dueAt", equalTo("2036-01-01T00:00:00Z"));
    String held = created.path("caseDetails.caseId");
    String unpaid = unpaid();
    for (String caseId : new String[] {held, unpaid}) {
      clients.forNamespace(tenant.namespace()).newUntypedWorkflowStub(caseId).terminate("lost");
    }
    send(held, "payment_received", PAID).then().statusCode(409);
    send(unpaid, "payment_received", PAID)
        .then()
        .statusCode(200)
        .body("caseDetails.status", equalTo("On its way"));
    read(held).then().body("waitsFor.dueAt", equalTo("2036-01-01T00:00:00Z"));
  }
}
