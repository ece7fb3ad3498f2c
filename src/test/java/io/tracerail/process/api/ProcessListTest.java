package io.tracerail.process.api;

import static io.tracerail.testing.LeaveProcess.path;
import static io.tracerail.testing.LeaveProcess.publish;
import static io.tracerail.testing.LeaveProcess.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a tenant sees of processes: its own, and those that are shared with it. */
@QuarkusTest
class ProcessListTest {

  private static final Set<String> SHOWN =
      Set.of("access_request", "expense_approval", "leave", "support_escalation");

  private static TestTenant tenant;

  @BeforeAll
  static void onboard() {
    tenant = TestTenant.onboard("Reader");
    LeaveProcess.publish(tenant, "1.0.0");
  }

  @Test
  void showsSharedProcessesToo() {
    tenant
        .as("viewer")
        .get(path("expense_approval", "latest"))
        .then()
        .statusCode(200)
        .body("shared", equalTo(true))
        .body("version", equalTo("1.0.0"));
    tenant
        .as("viewer")
        .get(path("expense_approval", "1.0.0") + "/definition")
        .then()
        .statusCode(200)
        .body(containsString("name: expense_approval"));
    tenant
        .as("viewer")
        .get("/processes/expense_approval/versions")
        .then()
        .body("items.version", contains("1.0.0"));
    tenant.as("viewer").get("/processes/no_such/versions").then().statusCode(404);
  }

  @Test
  void listsWhatCanBeStartedPageByPage() {
    TestTenant own = TestTenant.onboard("Lister");
    for (String version : List.of("1.0.0", "1.9.0", "1.10.0")) {
      LeaveProcess.publish(own, version);
    }
    publish(own, "publisher", "support_escalation", "7.0.0", text("support_escalation", "7.0.0"));
    own.as("admin").post(path("leave", "1.9.0") + "/retirement").then().statusCode(200);
    List<String> listed = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          own.as("viewer")
              .queryParams(
                  cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor))
              .get("/processes")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      List<String> names = page.getList("items.name");
      List<String> versions = page.getList("items.version");
      for (int i = 0; i < names.size(); i++) {
        if (SHOWN.contains(names.get(i))) { // other tests share processes of other names
          listed.add(names.get(i) + " " + versions.get(i));
        }
      }
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertEquals(
        List.of(
            "access_request 1.0.0",
            "expense_approval 1.0.0",
            "leave 1.0.0",
            "leave 1.10.0",
            "support_escalation 7.0.0"),
        listed);
    own.as("viewer").queryParam("cursor", "bm9uc2Vuc2U").get("/processes").then().statusCode(400);
  }

  @Test
  void endsAPageBeforeItsSchemasAreLong() throws SQLException {
    TestTenant own = TestTenant.onboard("Long schemas");
    LeaveProcess.publish(own, "1.0.0");
    LeaveProcess.publish(own, "2.0.0");
    TenantRows.update(own, "update process_versions set size = 1000000");
    own.as("viewer")
        .get("/processes")
        .then()
        .body("items.name", hasItem("leave"))
        .body("items.version", not(hasItem("2.0.0")))
        .body("nextCursor", notNullValue());
  }

  @Test
  void hidesATenantsProcessesFromOthers() {
    TestTenant other = TestTenant.onboard("Stranger");
    for (String path :
        List.of(path("leave", "1.0.0"), path("leave", "latest"), "/processes/leave/versions")) {
      other.as("admin").get(path).then().statusCode(404);
    }
    other.as("viewer").get("/processes").then().body("items.name", not(hasItem("leave")));
    LeaveProcess.start(other)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/processName"));
    publish(other, "1.0.0", text("leave", "1.0.0") + "# another text").then().statusCode(201);
  }
}
