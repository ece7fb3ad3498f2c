package io.tracerail.tenants;

import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.Await;
import io.tracerail.testing.SpecialSettings;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A tenant that is being deleted, and is not to be. */
@QuarkusTest
@TestProfile(SpecialSettings.class)
class RestorationTest {

  private static final Duration GRACE = SpecialSettings.GRACE;
  private static final Duration WELL_AFTER = Duration.ofSeconds(2);

  @Inject PurgeRepository purge;
  @Inject TenantService service;
  @Inject TenantRepository tenants;
  @Inject NamespaceClients clients;
  @Inject TemporalConfig temporal;

  @Test
  void bringsBackATenantWithItsKeysAndItsCases() throws Exception {
    TestTenant tenant = TestTenant.onboard("Regretted");
    String caseId = tenant.waitingCase();
    delete(tenant);
    Await.answer(() -> tenant.as("agent").get("/cases/" + caseId), 403);
    for (int i = 0; i < 2; i++) {
      restoration(tenant)
          .statusCode(200)
          .body("status", equalTo("active"))
          .body("purgeAfter", nullValue());
    }
    Thread.sleep(GRACE.plus(WELL_AFTER));
    assertAsBefore(tenant, caseId);
  }

  @Test
  void cancelsThePurgeWorkflow() throws Exception {
    TestTenant tenant = TestTenant.onboard("Woken");
    delete(tenant);
    TenantRow row =
        tenants
            .find(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(30))
            .orElseThrow();
    restoration(tenant).statusCode(200);
    WorkflowStub purge =
        clients
            .forNamespace(temporal.systemNamespace())
            .newUntypedWorkflowStub(
                OffboardingWorkflow.workflowId(row.tenantId(), row.purgeAfter().toInstant()));
    assertThrows(WorkflowFailedException.class, () -> purge.getResult(Void.class));
    assertEquals(
        WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, purge.describe().getStatus());
  }

  @Test
  void leavesATenantBroughtBackByHandAlone() throws Exception {
    TestTenant tenant = TestTenant.onboard("By hand");
    String caseId = tenant.waitingCase();
    delete(tenant);
    sql("update tenants set status = 'active' where tenant_id = '" + tenant.id() + "'");
    platform().get("/tenants/" + tenant.id()).then().body("purgeAfter", nullValue());
    Thread.sleep(GRACE.plus(WELL_AFTER));
    assertAsBefore(tenant, caseId);
  }

  @Test
  void givesATenantDeletedAgainItsWholeGrace() throws Exception {
    TestTenant tenant = TestTenant.onboard("Deleted twice");
    String caseId = tenant.waitingCase();
    String first = delete(tenant);
    Thread.sleep(GRACE.dividedBy(2));
    sql("update tenants set status = 'active' where tenant_id = '" + tenant.id() + "'");
    assertNotEquals(first, delete(tenant));
    Thread.sleep(GRACE.minusSeconds(1));
    restoration(tenant).statusCode(200);
    assertAsBefore(tenant, caseId);
    delete(tenant);
    Await.answer(() -> platform().get("/tenants/" + tenant.id()), 404, 60);
  }

  @Test
  void bringsBackASuspendedTenantSuspended() {
    TestTenant tenant = TestTenant.onboard("Suspended");
    platform().post("/tenants/" + tenant.id() + "/suspension").then().statusCode(200);
    delete(tenant);
    restoration(tenant).statusCode(200).body("status", equalTo("suspended"));
  }

  @Test
  void leavesATenantThatIsNotBeingDeletedAsItIs() {
    TestTenant tenant = TestTenant.onboard("Content");
    restoration(tenant).statusCode(200).body("status", equalTo("active"));
    platform().post("/tenants/" + UUID.randomUUID() + "/restoration").then().statusCode(404);
    platform().post("/tenants/nobody/restoration").then().statusCode(400);
  }

  @Test
  void refusesToBringBackATenantBeingPurged() throws Exception {
    UUID id = deleting("now() - interval '1 second'");
    assertTrue(purge.begin(new TenantId(id)).await().atMost(Duration.ofSeconds(30)));
    platform()
        .post("/tenants/" + id + "/restoration")
        .then()
        .statusCode(409)
        .body("detail", containsString("has begun"));
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> sql("update tenants set status = 'active' where tenant_id = '" + id + "'"));
    assertTrue(refused.getMessage().contains("has begun"), refused::getMessage);
  }

  @Test
  void letsEitherThePurgeOrTheRestorationWin() throws Exception {
    for (int i = 0; i < 20; i++) {
      UUID id = deleting("now() - interval '1 second'");
      CompletableFuture<Boolean> begun = purge.begin(new TenantId(id)).subscribeAsCompletionStage();
      CompletableFuture<Boolean> restored =
          CompletableFuture.supplyAsync(() -> service.restore(new TenantId(id)))
              .handle((row, refusal) -> refusal == null);
      assertNotEquals(begun.join(), restored.join());
      assertEquals(restored.join() ? 0 : 1, deleted(id));
    }
  }

  /** Whatever a workflow asks for: what removes something looks whether it may. */
  @Test
  void removesNothingOfATenantThatIsNotDue() throws Exception {
    TestTenant active = TestTenant.onboard("Active");
    String caseId = active.waitingCase();
    TenantId id = new TenantId(active.id());
    String namespace = active.namespace();
    purge.deleteBatch(id).await().atMost(Duration.ofSeconds(30));
    purge.deleteCounter(id).await().atMost(Duration.ofSeconds(30));
    purge.forget(id).await().atMost(Duration.ofSeconds(30));
    assertTrue(purge.isInUse(namespace).await().atMost(Duration.ofSeconds(30)));
    assertAsBefore(active, caseId);
    UUID later = deleting("now() + interval '1 hour'");
    assertEquals(false, purge.begin(new TenantId(later)).await().atMost(Duration.ofSeconds(30)));
    purge.forget(new TenantId(later)).await().atMost(Duration.ofSeconds(30));
    assertEquals(1, deleted(later));
  }

  private static void assertAsBefore(TestTenant tenant, String caseId) {
    Await.answer(() -> tenant.as("agent").get("/cases/" + caseId), 200);
    tenant
        .as("agent")
        .body(Map.of("text", "Still here."))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
  }

  private static String delete(TestTenant tenant) {
    return platform()
        .delete("/tenants/" + tenant.id())
        .then()
        .statusCode(202)
        .body("status", equalTo("deleting"))
        .extract()
        .path("purgeAfter");
  }

  private static io.restassured.response.ValidatableResponse restoration(TestTenant tenant) {
    return platform().post("/tenants/" + tenant.id() + "/restoration").then();
  }

  private static UUID deleting(String purgeAfter) throws SQLException {
    UUID id = UUID.randomUUID();
    sql(
        "insert into tenants (tenant_id, name, status, namespace, purge_after) values ('%s', 'Gone',"
                .formatted(id)
            + " 'deleting', 'gone-%s', %s)".formatted(id, purgeAfter));
    return id;
  }

  private static int deleted(UUID id) throws SQLException {
    try (Connection control = TestDatabase.asControl();
        Statement statement = control.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from tenants where status = 'deleting' and tenant_id = '"
                    + id
                    + "'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void sql(String sql) throws SQLException {
    try (Connection control = TestDatabase.asControl();
        Statement statement = control.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
