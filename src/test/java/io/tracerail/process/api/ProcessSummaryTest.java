package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of a tenant's processes, its own and the shared examples. */
@QuarkusTest
class ProcessSummaryTest {

  private TestTenant tenant;

  @BeforeEach
  void publish() {
    tenant = TestTenant.onboard("Summaries");
    LeaveProcess.publish(tenant, "1.9.0");
    LeaveProcess.publish(tenant, "1.10.0");
  }

  private ValidatableResponse leave() {
    return page("?limit=200").then().rootPath("items.find { it.name == 'leave' }");
  }

  private Response page(String query) {
    return tenant.as("viewer").get("/processes/summary" + query);
  }

  private void retire(String version) {
    tenant.as("admin").post(path("leave", version) + "/retirement").then().statusCode(200);
  }

  @Test
  void countsCasesOfAllVersions() {
    LeaveProcess.start(tenant).then().statusCode(201);
    String closed =
        LeaveProcess.start(tenant).then().statusCode(201).extract().path("caseDetails.caseId");
    tenant
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + closed + "/decision")
        .then()
        .statusCode(200);
    retire("1.10.0");
    LeaveProcess.start(tenant).then().statusCode(201);
    leave()
        .body("version", equalTo("1.9.0"))
        .body("title", equalTo("Leave request, 1.9.0"))
        .body("versions", equalTo(2))
        .body("retired", equalTo(false))
        .body("shared", equalTo(false))
        .body("openCases", equalTo(2))
        .body("closedCases", equalTo(1));
  }

  @Test
  void keepsARetiredProcessInTheList() {
    retire("1.9.0");
    retire("1.10.0");
    leave().body("version", equalTo("1.10.0")).body("retired", equalTo(true));
  }

  @Test
  void showsSharedProcessesUnlessOneHasTheirName() {
    page("").then().body("items.find { it.name == 'expense_approval' }.shared", equalTo(true));
    LeaveProcess.publish(
            tenant, "admin", "expense_approval", "7.0.0", text("expense_approval", "7.0.0"))
        .then()
        .statusCode(201);
    page("")
        .then()
        .body("items.findAll { it.name == 'expense_approval' }.shared", contains(false))
        .body("items.find { it.name == 'expense_approval' }.versions", equalTo(1));
  }

  @Test
  void goesOnAfterTheNameWithWhichAPageEnds() {
    Response first = page("?limit=1");
    String cursor = first.then().body("items.size()", equalTo(1)).extract().path("nextCursor");
    String name = first.path("items[0].name");
    page("?limit=1&cursor=" + cursor)
        .then()
        .body("items.findAll { it.name <= '" + name + "' }.size()", equalTo(0))
        .body("items.size()", equalTo(1));
    page("?limit=200").then().body("nextCursor", nullValue());
    page("?cursor=x").then().statusCode(400);
  }
}
