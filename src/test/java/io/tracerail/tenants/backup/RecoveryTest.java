package io.tracerail.tenants.backup;

import static io.tracerail.tenants.backup.TenantBackups.decide;
import static io.tracerail.tenants.backup.TenantBackups.export;
import static io.tracerail.tenants.backup.TenantBackups.forget;
import static io.tracerail.tenants.backup.TenantBackups.request;
import static io.tracerail.tenants.backup.TenantBackups.restore;
import static io.tracerail.tenants.backup.TenantBackups.terminate;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.temporal.client.WorkflowException;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.testing.Await;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows of open cases, lost and started again from their rows. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RecoveryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject NamespaceClients clients;
  @Inject NamespaceProvisioner namespaces;

  @Test
  void continuesACaseWithALostWorkflowFromItsRow() {
    TestTenant tenant = TestTenant.onboard("Recovered");
    String caseId = tenant.waitingCase();
    terminate(clients, tenant, caseId);

    request(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body(
            "started",
            equalTo(1),
            "running",
            equalTo(0),
            "lost",
            equalTo(0),
            "nextCursor",
            nullValue());
    decide(tenant, caseId).then().statusCode(200).body("status", equalTo("Approved"));
  }

  @Test
  void recreatesALostNamespaceWithItsOpenCases() {
    TestTenant tenant = TestTenant.onboard("Namespace lost");
    String caseId = tenant.waitingCase();
    String lost = tenant.namespace();
    namespaces.delete(lost);
    awaitForgotten(lost);
    decideUnderOneKey(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
    tenant.expense(750, "Travel").then().statusCode(503).header("Retry-After", notNullValue());

    request(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(1));
    String again = tenant.namespace();
    assertNotEquals(lost, again);
    // Nobody's poll of the lost one is waited for.
    Await.answer(() -> decideUnderOneKey(tenant, caseId).extract().response(), 200)
        .then()
        .body("status", equalTo("Approved"));
    tenant.waitingCase();
    request(tenant).post("/recovery").then().statusCode(200).body("running", equalTo(1));
    assertEquals(again, tenant.namespace());
  }

  /** For up to ten seconds its server goes on to serve it. */
  private void awaitForgotten(String namespace) {
    Await.until(
        PATIENCE,
        namespace + " is forgotten",
        () -> {
          try {
            clients.forNamespace(namespace).newUntypedWorkflowStub("nobody").describe();
            return false;
          } catch (WorkflowException refused) {
            return refused.getCause().getMessage().contains("Namespace");
          }
        });
  }

  @Test
  void startsALostWorkflowOnACommand() {
    TestTenant tenant = TestTenant.onboard("Workflow lost");
    String caseId = tenant.waitingCase();
    String other = tenant.waitingCase();
    terminate(clients, tenant, caseId);
    terminate(clients, tenant, other);
    comment(tenant, caseId).statusCode(201);
    decideUnderOneKey(tenant, caseId).statusCode(200).body("status", equalTo("Approved"));

    request(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body("started", equalTo(1), "running", equalTo(0));
  }

  @Test
  void waitsUntilAWorkerTakesUpItsWorkflows() {
    TestTenant tenant = TestTenant.onboard("In step");
    SortedSet<String> cases = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      cases.add(tenant.waitingCase());
    }
    cases.forEach(caseId -> terminate(clients, tenant, caseId));
    request(tenant).post("/recovery").then().statusCode(200).body("started", equalTo(5));

    assertTrue(
        clients.forNamespace(tenant.namespace()).fetchHistory(cases.last()).getEvents().stream()
            .anyMatch(event -> event.hasWorkflowTaskCompletedEventAttributes()),
        "no command waits behind them");
  }

  /** It has gone further than its row, which an older backup brought back. */
  @Test
  void restartsNoWorkflowThatHasEnded() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Ended");
    String caseId = tenant.waitingCase();
    List<String> lines = export(tenant);
    decide(tenant, caseId).then().statusCode(200);
    forget(tenant, "cases", "event_counters", "idempotency_keys");
    restore(tenant, lines);

    comment(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
    decideUnderOneKey(tenant, caseId).statusCode(503).header("Retry-After", notNullValue());
  }

  @Test
  void leavesARunningCaseAlone() {
    TestTenant tenant = TestTenant.onboard("Running");
    tenant.waitingCase();
    request(tenant)
        .post("/recovery")
        .then()
        .statusCode(200)
        .body("started", equalTo(0), "running", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a b", "-", "caf\u00e9"})
  void answers400ForAMalformedCursor(String cursor) {
    TestTenant tenant = TestTenant.onboard("Bad cursor");
    request(tenant).queryParam("cursor", cursor).post("/recovery").then().statusCode(400);
  }

  private static ValidatableResponse comment(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .body(Map.of("text", "Please hurry"))
        .post("/cases/" + caseId + "/messages")
        .then();
  }

  /** Always under the same key, so that a refusal that is final stays. */
  private static ValidatableResponse decideUnderOneKey(TestTenant tenant, String caseId) {
    return tenant
        .as("agent")
        .header("Idempotency-Key", "decide-" + caseId)
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then();
  }
}
