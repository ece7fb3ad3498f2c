package io.tracerail.process.api;

import static io.tracerail.testing.OfficeCalendar.process;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tracerail.testing.LeaveProcess;
import io.tracerail.testing.OfficeCalendar;
import io.tracerail.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes whose due times are in working hours of a tenant's calendar. */
@QuarkusTest
class WorkingTimeTest {

  private static final String TESTS =
      """
      tests:
        - name: Christmas
          caseData: {days: 3}
          startsAt: 2026-12-23T16:00:00+01:00
          expect: {dueAt: "2026-12-28T16:00:00+01:00"}
          then:
            - {after: PT119H59M, expect: {step: review}}
            - {after: PT1M, expect: {step: refuse}}
      """;

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Working time");
  }

  private void publish() {
    LeaveProcess.publish(tenant, "1.0.0", process("leave", "1.0.0")).then().statusCode(201);
  }

  @Test
  void refusesADefinitionThatNamesACalendarThatIsNot() {
    LeaveProcess.publish(tenant, "1.0.0", process("leave", "1.0.0"))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/steps/0/due/calendar"))
        .body("errors.line", contains(25))
        .body("errors.detail", contains("the tenant has no calendar of this name"));
    OfficeCalendar.put(tenant, OfficeCalendar.JSON);
    publish();
  }

  @Test
  void setsTheDueTimeByTheCalendar() {
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS);
    publish();
    JsonPath started = LeaveProcess.start(tenant).then().statusCode(201).extract().jsonPath();
    String caseId = started.getString("caseDetails.caseId");
    JsonPath document = tenant.as("viewer").get("/cases/" + caseId).jsonPath();
    assertEquals(
        Instant.parse(document.getString("caseDetails.createdAt")).plus(Duration.ofHours(16)),
        Instant.parse(document.getString("activeInteraction.dueAt")));
  }

  @Test
  void runsTestsByTheTenantsCalendar() {
    OfficeCalendar.put(tenant, OfficeCalendar.JSON);
    String text = process("leave", "1.0.0") + TESTS;
    // The weekend and Christmas Day are free: 1, 8 and 7 hours.
    LeaveProcess.publish(tenant, "1.0.0", text).then().statusCode(201);
    OfficeCalendar.put(tenant, OfficeCalendar.ALWAYS);
    tenant
        .as("publisher")
        .contentType("application/yaml")
        .body(text.getBytes(StandardCharsets.UTF_8))
        .post("/processes/check")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/tests/0/expect/dueAt"))
        .body(
            "errors.detail",
            contains(
                "expected dueAt \"2026-12-28T16:00:00+01:00\", but it is 2026-12-24T07:00:00Z"));
  }

  @Test
  void simulatesByTheTenantsCalendar() {
    OfficeCalendar.put(tenant, OfficeCalendar.JSON);
    publish();
    String path = LeaveProcess.path("leave", "latest") + "/simulation";
    tenant
        .as("viewer")
        .body(Map.of("caseData", Map.of("days", 3), "startsAt", "2026-12-23T16:00:00+01:00"))
        .post(path)
        .then()
        .statusCode(200)
        .body("turns[0].at", equalTo("2026-12-23T15:00:00Z"))
        .body("turns[0].interaction.dueAt", equalTo("2026-12-28T15:00:00Z"));
    tenant
        .as("viewer")
        .body(Map.of("caseData", Map.of("days", 3), "startsAt", "1969-12-31T23:59:59Z"))
        .post(path)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/startsAt"));
  }

  @Test
  void keepsACalendarThatAProcessGoesBy() {
    OfficeCalendar.put(tenant, OfficeCalendar.JSON);
    publish();
    String caseId =
        LeaveProcess.start(tenant).then().statusCode(201).extract().path("caseDetails.caseId");
    String why = "The process leave 1.0.0 goes by this calendar";
    tenant
        .as("admin")
        .delete("/calendars/office")
        .then()
        .statusCode(409)
        .body("detail", containsString(why));
    tenant
        .as("publisher")
        .post(LeaveProcess.path("leave", "1.0.0") + "/retirement")
        .then()
        .statusCode(200);
    tenant
        .as("admin")
        .delete("/calendars/office")
        .then()
        .statusCode(409)
        .body("detail", containsString(why));
    tenant
        .as("agent")
        .body(Map.of("decision", "granted"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
    tenant.as("admin").delete("/calendars/office").then().statusCode(204);
  }

  @Test
  void startsASharedProcessOnlyWhereItsCalendarIs() {
    String name = "office_" + UUID.randomUUID().toString().replace('-', '_');
    share(name);
    Map<String, Object> body =
        Map.of(
            "processName",
            name,
            "submitter",
            Map.of("name", "John Doe"),
            "caseData",
            Map.of("days", 3));
    tenant
        .as("agent")
        .body(body)
        .post("/cases")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/processName"))
        .body(
            "errors.detail",
            contains("the process goes by a calendar that the tenant has not: office"));
    OfficeCalendar.put(tenant, OfficeCalendar.JSON);
    tenant.as("agent").body(body).post("/cases").then().statusCode(201);
    tenant.as("admin").delete("/calendars/office").then().statusCode(409);
  }

  /** Its tests see a calendar of weekdays in UTC, without holidays. */
  private void share(String name) {
    String weekdays =
        TESTS
            .replace("2026-12-28T16:00:00+01:00", "2026-12-25T17:00:00+02:00")
            .replace("PT119H59M", "PT47H59M");
    TestTenant.platform()
        .contentType("application/json")
        .body(Map.of("tenants", List.of(tenant.id().toString())))
        .put("/processes/" + name + "/audience")
        .then()
        .statusCode(200);
    TestTenant.platform()
        .contentType("application/yaml")
        .body((process(name, "1.0.0") + weekdays).getBytes(StandardCharsets.UTF_8))
        .put("/processes/" + name + "/versions/1.0.0")
        .then()
        .statusCode(201);
  }
}
