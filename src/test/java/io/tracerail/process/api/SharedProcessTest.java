package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.text;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TestDatabase;
import io.tracerail.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that the platform shares with tenants. */
@QuarkusTest
class SharedProcessTest {

  private static TestTenant tenant;
  private static TestTenant other;

  private String name;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Shared with");
    other = TestTenant.onboard("Not shared with");
  }

  @BeforeEach
  void chooseAName() {
    name = "shared_" + UUID.randomUUID().toString().replace('-', '_');
  }

  private Response share(String version, String text) {
    return platform()
        .contentType("application/yaml")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .put(path(version));
  }

  private void share(String version) {
    share(version, text(name, version)).then().statusCode(201);
  }

  private void shareWith(TestTenant... tenants) {
    platform()
        .contentType("application/json")
        .body(Map.of("tenants", Arrays.stream(tenants).map(TestTenant::id).toList()))
        .put("/processes/" + name + "/audience")
        .then()
        .statusCode(200);
  }

  private String path(String version) {
    return "/processes/" + name + "/versions/" + version;
  }

  private Response start(TestTenant whose) {
    Map<String, Object> body = new HashMap<>(LeaveProcess.body());
    body.put("processName", name);
    return whose.as("agent").body(body).post("/cases");
  }

  private String started(TestTenant whose) {
    return start(whose).then().statusCode(201).extract().path("caseDetails.caseId");
  }

  private static void grant(TestTenant whose, String caseId) {
    whose
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
  }

  @Test
  void sharesTheExamplesWithEveryTenant() {
    platform()
        .queryParam("limit", 200)
        .get("/processes")
        .then()
        .body("items.name", hasItem("expense_approval"));
    platform()
        .get("/processes/expense_approval/audience")
        .then()
        .statusCode(200)
        .body("tenants", nullValue());
  }

  @Test
  void sharesAVersionWithEveryone() {
    share("1.0.0");
    share("1.0.0", text(name, "1.0.0")).then().statusCode(200).header("ETag", "\"1\"");
    share("1.0.0", text(name, "1.0.0") + "#").then().statusCode(409);
    share("1.0.1", text(name, "1.0.0"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/version"));
    for (TestTenant each : List.of(tenant, other)) {
      grant(each, started(each));
      each.as("viewer")
          .get(path("latest"))
          .then()
          .body("shared", equalTo(true))
          .body("closedCases", equalTo(1));
    }
    platform().get(path("1.0.0")).then().statusCode(200).body("tenants", equalTo(2));
    platform().get(path("1.0.0") + "/definition").then().body(equalTo(text(name, "1.0.0")));
    platform().delete(path("1.0.0")).then().statusCode(409);
  }

  @Test
  void hidesWhatIsSharedWithOthers() {
    shareWith(tenant);
    share("1.0.0");
    started(tenant);
    other.as("admin").get(path("1.0.0")).then().statusCode(404);
    other.as("admin").get(path("1.0.0") + "/definition").then().statusCode(404);
    other
        .as("viewer")
        .queryParam("limit", 200)
        .get("/processes")
        .then()
        .body("items.name", not(hasItem(name)));
    start(other).then().statusCode(422);
    LeaveProcess.publish(other, "admin", name, "1.0.0", text(name, "1.0.0") + "# of its own")
        .then()
        .statusCode(201);
    grant(other, started(other));
  }

  @Test
  void letsCasesRunOnThatItSharesNoMore() {
    share("1.0.0");
    String open = started(tenant);
    shareWith(other);
    start(tenant).then().statusCode(422);
    tenant.as("viewer").get(path("1.0.0")).then().statusCode(200).body("openCases", equalTo(1));
    tenant.as("viewer").get("/processes/" + name + "/versions").then().statusCode(404);
    grant(tenant, open);
  }

  @Test
  void startsNoCaseOnARetiredVersion() {
    share("1.0.0");
    String open = started(tenant);
    platform().post(path("1.0.0") + "/retirement").then().statusCode(200).header("ETag", "\"2\"");
    start(tenant).then().statusCode(422).body("errors.detail", contains(containsString("retired")));
    grant(tenant, open);
    platform()
        .header("If-Match", "\"1\"")
        .post(path("1.0.0") + "/restoration")
        .then()
        .statusCode(412);
    platform().post(path("1.0.0") + "/restoration").then().statusCode(200);
    started(tenant);
  }

  @Test
  void deletesWhatNoTenantUsed() {
    share("1.0.0");
    platform().delete(path("1.0.0")).then().statusCode(204);
    platform().delete(path("1.0.0")).then().statusCode(404);
    share("1.0.0", text(name, "1.0.0") + "# another");
    started(tenant);
  }

  @Test
  void sharesNothingThatIsNoName() {
    platform()
        .contentType("application/json")
        .body(Map.of("tenants", List.of()))
        .put("/processes/No-Name/audience")
        .then()
        .statusCode(404);
    platform().get("/processes/No-Name/audience").then().statusCode(404);
  }

  @Test
  void refusesAnAudienceThatThereIsNot() {
    share("1.0.0");
    platform()
        .contentType("application/json")
        .body(Map.of("tenants", List.of(tenant.id(), UUID.randomUUID())))
        .put("/processes/" + name + "/audience")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/tenants"));
    platform().get("/processes/" + name + "/audience").then().body("tenants", nullValue());
    platform().get("/processes/" + name + "_not/audience").then().statusCode(404);
  }

  /** Row-level security alone: as the app role, with each tenant and with none. */
  @Test
  void hidesSharedRowsByPolicy() throws SQLException {
    shareWith(tenant);
    share("1.0.0");
    assertEquals(1, visible(tenant.id().toString()));
    assertEquals(0, visible(other.id().toString()));
    assertEquals(0, visible(""));
  }

  private int visible(String tenantId) throws SQLException {
    try (Connection app = TestDatabase.asApp();
        PreparedStatement whose =
            app.prepareStatement("select set_config('app.current_tenant_id', ?, false)");
        PreparedStatement count =
            app.prepareStatement("select count(*) from shared_process_versions where name = ?")) {
      whose.setString(1, tenantId);
      whose.execute();
      count.setString(1, name);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
