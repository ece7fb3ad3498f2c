package io.tracerail.tenants;

import static io.tracerail.tenants.PlatformCommands.post;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tracerail.testing.Await;
import io.tracerail.testing.Json;
import io.tracerail.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Onboarding, suspension, settings and keys of tenants, by the platform. */
@QuarkusTest
class TenantResourceTest {

  @Test
  void onboardsATenantThatIsUsableAtOnce() {
    TestTenant tenant = TestTenant.onboard("Usable");
    tenant.expense(750, "Travel").then().statusCode(201);
    platform()
        .get("/tenants/" + tenant.id())
        .then()
        .statusCode(200)
        .body("name", equalTo("Usable"))
        .body("status", equalTo("active"))
        .body("createdAt", matchesPattern("[-0-9]{10}T[0-9:]{8}Z"))
        .body("settings.requestLimit", equalTo(200))
        .body("settings.retentionDays", nullValue())
        .body("counts.openCases", equalTo(1))
        .body("counts.closedCases", equalTo(0))
        .body("counts.apiKeys", equalTo(2))
        .body("namespace.name", startsWith("tracerail-" + tenant.id() + "-"))
        .body("namespace.state", equalTo("registered"));
  }

  @Test
  void answersTheFirstAdminKeyOnce() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("name", "Once", "settings", Map.of("requestLimit", 7));
    Response first = post("/tenants", key, body);
    first
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/platform/tenants/" + first.path("tenantId")))
        .body("status", equalTo("active"))
        .body("adminKey.role", equalTo("admin"))
        .body("adminKey.apiKey", notNullValue());
    post("/tenants", key, body)
        .then()
        .statusCode(201)
        .body("tenantId", equalTo(first.path("tenantId")))
        .body("adminKey.keyId", equalTo(first.path("adminKey.keyId")))
        .body("adminKey.apiKey", nullValue());
    post("/tenants", key, Map.of("name", "Other")).then().statusCode(422);
  }

  @Test
  void refusesAnotherTenantWithTheSameId() {
    String id = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("name", "Named", "tenantId", id);
    String keyId =
        post("/tenants", null, body).then().statusCode(201).extract().path("adminKey.keyId");
    post("/tenants", null, body)
        .then()
        .statusCode(201)
        .body("adminKey.keyId", equalTo(keyId))
        .body("adminKey.apiKey", nullValue());
    post("/tenants", null, Map.of("name", "Renamed", "tenantId", id))
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/tenant-exists"));
  }

  @Test
  void onboardsOnceForConcurrentRequests() throws Exception {
    String id = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("name", "Together", "tenantId", id);
    List<Response> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Response>> requests = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        requests.add(threads.submit(() -> post("/tenants", null, body)));
      }
      for (Future<Response> request : requests) {
        answers.add(request.get());
      }
    }
    answers.forEach(answer -> answer.then().statusCode(201));
    assertEquals(1, answers.stream().map(a -> a.path("adminKey.keyId")).distinct().count());
    assertEquals(
        1, answers.stream().map(a -> a.path("adminKey.apiKey")).filter(Objects::nonNull).count());
  }

  @Test
  void refusesATenantWhileItIsSuspended() {
    TestTenant tenant = TestTenant.onboard("Suspended");
    String caseId = tenant.waitingCase();
    platform()
        .post("/tenants/" + tenant.id() + "/suspension")
        .then()
        .statusCode(200)
        .body("status", equalTo("suspended"));
    Await.answer(() -> tenant.as("agent").get("/cases/" + caseId), 403)
        .then()
        .body("type", equalTo("/problems/tenant-suspended"));
    platform()
        .delete("/tenants/" + tenant.id() + "/suspension")
        .then()
        .statusCode(200)
        .body("status", equalTo("active"));
    Await.answer(() -> tenant.as("agent").get("/cases/" + caseId), 200)
        .then()
        .body("caseDetails.state", equalTo("open"));
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
  }

  @Test
  void patchesNamedSettingsAndRemovesThoseSetToNull() {
    TestTenant tenant = TestTenant.onboard("Patched");
    String path = "/tenants/" + tenant.id();
    platform()
        .contentType(ContentType.JSON)
        .body("{\"name\":\"Better\",\"settings\":{\"requestLimit\":9,\"retentionDays\":30}}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("name", equalTo("Better"))
        .body("settings.requestLimit", equalTo(9))
        .body("settings.retentionDays", equalTo(30));
    platform()
        .contentType(ContentType.JSON)
        .body("{\"settings\":{\"requestLimit\":9}}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("settings.retentionDays", equalTo(30));
    platform()
        .contentType(ContentType.JSON)
        .body("{\"settings\":{\"retentionDays\":null}}")
        .patch(path)
        .then()
        .statusCode(200)
        .body("name", equalTo("Better"))
        .body("settings.requestLimit", equalTo(9))
        .body("settings.retentionDays", nullValue());
  }

  @Test
  void listsTenantsInPagesWithoutGapOrRepetition() {
    List<String> made =
        List.of(TestTenant.onboard("P1").id().toString(), TestTenant.onboard("P2").id().toString());
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      var request = platform().queryParam("limit", 25);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      Response page = request.get("/tenants");
      page.then().statusCode(200);
      JsonNode list = Json.of(page);
      seen.addAll(Json.texts(list.path("items"), "tenantId"));
      cursor = list.path("nextCursor").textValue();
    } while (cursor != null);
    assertEquals(seen.size(), seen.stream().distinct().count());
    org.hamcrest.MatcherAssert.assertThat(seen, hasItems(made.toArray(String[]::new)));
  }

  @Test
  void replacesALostKeyOncePerIdempotencyKey() {
    TestTenant tenant = TestTenant.onboard("Lost");
    String path = "/tenants/" + tenant.id() + "/api-keys";
    String key = UUID.randomUUID().toString();
    Response first = post(path, key, Map.of("holder", Map.of("name", "Jane Smith")));
    first.then().statusCode(201).body("role", equalTo("admin")).body("apiKey", notNullValue());
    post(path, key, Map.of("holder", Map.of("name", "Jane Smith")))
        .then()
        .statusCode(201)
        .body("keyId", equalTo(first.path("keyId")))
        .body("apiKey", nullValue());
    platform().get("/tenants/" + tenant.id()).then().body("counts.apiKeys", equalTo(2));
  }

  @Test
  void omitsTheEmailOfAHolderWithoutOne() {
    TestTenant tenant = TestTenant.onboard("Without an address");
    post("/tenants/" + tenant.id() + "/api-keys", null, Map.of("holder", Map.of("name", "Ada")))
        .then()
        .statusCode(201);
    String keys = tenant.as("admin").get("/api-keys").then().statusCode(200).extract().asString();
    assertTrue(keys.contains("\"holder\":{\"name\":\"Ada\"}"), keys);
  }

  @Test
  void issuesAnAdminKeyWithoutABody() {
    String path = "/tenants/" + TestTenant.onboard("Bodiless").id() + "/api-keys";
    platform().noContentType().post(path).then().statusCode(201).body("apiKey", notNullValue());
    platform()
        .contentType(ContentType.JSON)
        .post(path)
        .then()
        .statusCode(201)
        .body("apiKey", notNullValue());
  }
}
