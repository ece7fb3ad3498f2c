package io.tracerail.tenants;

import static io.tracerail.tenants.PlatformCommands.post;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tracerail.contracts.ContractProfile;
import io.tracerail.temporal.TemporalCalls;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.testing.Await;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import io.tracerail.testing.UploadedFiles;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ContractProfile.class)
class DeletionTest {

  @Inject TemporalCalls calls;
  @Inject TemporalConfig temporal;

  @Test
  void onboardsAndPurgesBesideABusySystemNamespace() {
    CountDownLatch end = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> busy =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> calls.call(temporal.systemNamespace(), () -> waitFor(end)),
                        Thread::startVirtualThread))
            .limit(temporal.concurrentCallsPerNamespace())
            .toList();
    try {
      TestTenant tenant = TestTenant.onboard("Soon");
      platform().delete("/tenants/" + tenant.id()).then().statusCode(202);
      Await.answer(() -> platform().get("/tenants/" + tenant.id()), 404, 40);
      assertTrue(busy.stream().noneMatch(CompletableFuture::isDone));
    } finally {
      end.countDown();
    }
  }

  private static boolean waitFor(CountDownLatch end) {
    try {
      return end.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void forgetsIdempotencyKeysOfAPurgedTenant() {
    Map<String, String> body = Map.of("name", "Onboarded twice");
    String key = UUID.randomUUID().toString();
    String first = post("/tenants", key, body).then().statusCode(201).extract().path("tenantId");
    post("/tenants", key, body)
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("tenantId", equalTo(first));
    for (String path : List.of("/suspension", "/api-keys")) {
      post("/tenants/" + first + path, path, Map.of());
    }
    platform().delete("/tenants/" + first).then().statusCode(202);
    Await.answer(() -> platform().get("/tenants/" + first), 404, 40);

    for (String path : List.of("/suspension", "/api-keys")) {
      post("/tenants/" + first + path, path, Map.of()).then().statusCode(404);
    }
    String second = post("/tenants", key, body).then().statusCode(201).extract().path("tenantId");
    assertNotEquals(first, second);
    platform().get("/tenants/" + second).then().statusCode(200).body("status", equalTo("active"));
  }

  @Test
  void purgesADeletedTenantAndFreesItsId() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Deleted");
    String caseId = tenant.waitingCase();
    TenantRows.update(
        tenant,
        "insert into purged_cases (tenant_id, event_id, case_id, version) values (current_tenant_id(), 9, 'GONE', 2)");
    tenant.expense(20, "Travel").then().statusCode(201);
    UploadedFiles.upload(tenant);
    OfficeCalendar.put(tenant, OfficeCalendar.JSON).then().statusCode(201);
    platform()
        .delete("/tenants/" + tenant.id())
        .then()
        .statusCode(202)
        .body("status", equalTo("deleting"))
        .body("purgeAfter", notNullValue());
    Await.answer(() -> platform().get("/tenants/" + tenant.id()), 404, 40);
    Await.answer(() -> tenant.as("agent").get("/cases/" + caseId), 401);
    String apiKey =
        post("/tenants", null, Map.of("name", "Reborn", "tenantId", tenant.id().toString()))
            .then()
            .statusCode(201)
            .extract()
            .path("adminKey.apiKey");
    TestTenant reborn = TestTenant.of(tenant.id(), apiKey);
    reborn.as("agent").get("/cases/" + caseId).then().statusCode(404);
    // The id of a case of the purged one is free, and its workflow is not the purged one's.
    reborn.as("agent").body(ServiceClient.expense(caseId)).post("/cases").then().statusCode(201);
    reborn
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200)
        .body("status", equalTo("Approved"));
  }
}
