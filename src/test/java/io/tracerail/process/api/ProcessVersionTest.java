package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TestTenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases that run on versions which their tenant published. */
@QuarkusTest
class ProcessVersionTest {

  private TestTenant tenant;

  @BeforeEach
  void publish() {
    tenant = TestTenant.onboard("Versions");
    LeaveProcess.publish(tenant, "1.0.0");
  }

  private String started() {
    return LeaveProcess.start(tenant).then().statusCode(201).extract().path("caseDetails.caseId");
  }

  @Test
  void runsACaseToItsEndOnItsVersion() {
    String first = started();
    LeaveProcess.publish(tenant, "1.10.0");
    LeaveProcess.publish(tenant, "1.9.0");
    String second = started();
    tenant
        .as("viewer")
        .get("/cases/" + first)
        .then()
        .body("activeInteraction.prompt", equalTo("1.0.0: grant 3 days?"));
    tenant
        .as("viewer")
        .get("/cases/" + second)
        .then()
        .body("activeInteraction.prompt", equalTo("1.10.0: grant 3 days?"));
    tenant
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + first + "/decision")
        .then()
        .statusCode(200);
    tenant
        .as("viewer")
        .get("/processes/leave/versions")
        .then()
        .body("items.version", contains("1.10.0", "1.9.0", "1.0.0"))
        .body("items.openCases", contains(1, 0, 0))
        .body("items.closedCases", contains(0, 0, 1));
  }

  @Test
  void startsNoCaseOnARetiredVersion() {
    String open = started();
    tenant
        .as("publisher")
        .post(path("leave", "1.0.0") + "/retirement")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("retiredAt", notNullValue());
    LeaveProcess.start(tenant)
        .then()
        .statusCode(422)
        .body("errors.detail", contains("all versions of this process are retired"));
    Map<String, Object> body = new HashMap<>(LeaveProcess.body());
    body.put("processVersion", "1.0.0");
    tenant
        .as("agent")
        .body(body)
        .post("/cases")
        .then()
        .statusCode(422)
        .body("errors.detail", contains("this version is retired"));
    tenant.as("viewer").get(path("leave", "latest")).then().statusCode(404);
    tenant
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + open + "/decision")
        .then()
        .statusCode(200);
    tenant
        .as("publisher")
        .post(path("leave", "1.0.0") + "/restoration")
        .then()
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("retiredAt", nullValue());
    started();
  }

  @Test
  void keepsTwoPeopleFromOverwritingEachOther() {
    String version = path("leave", "1.0.0");
    tenant.as("admin").header("If-Match", "\"7\"").delete(version).then().statusCode(412);
    tenant
        .as("admin")
        .header("If-Match", "\"7\"")
        .post(version + "/retirement")
        .then()
        .statusCode(412);
    tenant
        .as("admin")
        .header("If-Match", "\"1\"")
        .post(version + "/retirement")
        .then()
        .statusCode(200);
    tenant
        .as("admin")
        .header("If-Match", "\"1\"")
        .post(version + "/restoration")
        .then()
        .statusCode(412);
    tenant.as("admin").post(version + "/retirement").then().header("ETag", "\"2\"");
    tenant.as("admin").header("If-Match", "\"2\"").delete(version).then().statusCode(204);
    tenant.as("admin").delete(version).then().statusCode(404);
  }

  @Test
  void deletesOnlyWhatNoCaseEverUsed() {
    LeaveProcess.publish(tenant, "2.0.0");
    tenant.as("publisher").delete(path("leave", "1.0.0")).then().statusCode(204);
    started();
    tenant
        .as("publisher")
        .delete(path("leave", "2.0.0"))
        .then()
        .statusCode(409)
        .body("detail", containsString("retire"));
    tenant.as("viewer").get(path("leave", "1.0.0")).then().statusCode(404);
  }

  @Test
  void putsATenantsOwnBeforeASharedOne() {
    LeaveProcess.publish(
            tenant, "publisher", "expense_approval", "0.1.0", text("expense_approval", "0.1.0"))
        .then()
        .statusCode(201);
    Map<String, Object> body = new HashMap<>(LeaveProcess.body());
    body.put("processName", "expense_approval");
    tenant
        .as("agent")
        .body(body)
        .post("/cases")
        .then()
        .statusCode(201)
        .body("activeInteraction.prompt", equalTo("0.1.0: grant 3 days?"));
    body.put("processVersion", "1.0.0");
    tenant.as("agent").body(body).post("/cases").then().statusCode(422);
  }
}
