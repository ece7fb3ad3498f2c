package io.tracerail.calendar.kept;

import static io.tracerail.testing.OfficeCalendar.ALWAYS;
import static io.tracerail.testing.OfficeCalendar.JSON;
import static io.tracerail.testing.OfficeCalendar.put;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Business calendars, kept and changed. */
@QuarkusTest
class CalendarTest {

  private static final String OFFICE = "/calendars/office";

  private TestTenant tenant;

  @BeforeEach
  void onboard() {
    tenant = TestTenant.onboard("Calendars");
  }

  @Test
  void keepsACalendarAsItWasSent() {
    put(tenant, JSON)
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .header("Location", endsWith(tenant.path() + OFFICE))
        .body("changedBy", startsWith("API key "));
    JsonPath kept =
        tenant
            .as("viewer")
            .get(OFFICE)
            .then()
            .statusCode(200)
            .header("ETag", "\"1\"")
            .body("name", equalTo("office"))
            .body("revision", equalTo(1))
            .extract()
            .jsonPath();
    assertEquals(new JsonPath(JSON).getMap(""), kept.getMap("calendar"), () -> kept.prettify());
    tenant.as("viewer").get("/calendars/none").then().statusCode(404);
  }

  @Test
  void changesACalendarInAMinute() {
    put(tenant, JSON);
    put(tenant, JSON).then().statusCode(200).header("ETag", "\"1\"");
    Instant before = Instant.now();
    JsonPath changed =
        put(tenant, ALWAYS)
            .then()
            .statusCode(200)
            .header("ETag", "\"2\"")
            .body("calendar.timeZone", equalTo("UTC"))
            .body("calendar.holidays", nullValue())
            .extract()
            .jsonPath();
    Duration until = Duration.between(before, Instant.parse(changed.getString("validFrom")));
    assertTrue(until.toSeconds() >= 59 && until.toSeconds() < 90, until::toString);
  }

  @Test
  void keepsTwoPeopleFromOverwritingEachOther() {
    tenant.as("admin").header("If-Match", "\"1\"").body(JSON).put(OFFICE).then().statusCode(412);
    put(tenant, JSON).then().statusCode(201);
    tenant
        .as("admin")
        .header("If-Match", "\"1\"")
        .body(ALWAYS)
        .put(OFFICE)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    tenant.as("admin").header("If-Match", "\"1\"").body(JSON).put(OFFICE).then().statusCode(412);
    tenant.as("admin").header("If-Match", "\"1\"").delete(OFFICE).then().statusCode(412);
    tenant.as("admin").header("If-Match", "\"2\"").delete(OFFICE).then().statusCode(204);
    tenant.as("admin").delete(OFFICE).then().statusCode(404);
    put(tenant, JSON).then().statusCode(201).header("ETag", "\"1\"");
  }

  @Test
  void listsCalendarsPageByPage() {
    for (String name : new String[] {"b", "a_2", "c", "a1"}) {
      tenant.as("admin").body(JSON).put("/calendars/" + name).then().statusCode(201);
    }
    tenant.as("admin").body(ALWAYS).put("/calendars/b").then().statusCode(200);
    String next =
        tenant
            .as("viewer")
            .get("/calendars?limit=3")
            .then()
            .statusCode(200)
            .body("items.name", contains("a1", "a_2", "b"))
            .body("items.revision", contains(1, 1, 2))
            .body("items.timeZone", contains("Europe/Berlin", "Europe/Berlin", "UTC"))
            .extract()
            .path("nextCursor");
    tenant
        .as("publisher")
        .get("/calendars?limit=1&cursor=" + next)
        .then()
        .statusCode(200)
        .body("items.name", contains("c"))
        .body("nextCursor", nullValue());
    tenant.as("viewer").get("/calendars?cursor=!").then().statusCode(400);
    tenant.as("viewer").get("/calendars?cursor=QQ").then().statusCode(400);
  }

  @Test
  void letsOnlyAdminsChangeThem() {
    put(tenant, JSON);
    for (String role : new String[] {"viewer", "agent", "publisher"}) {
      tenant.as(role).body(ALWAYS).put(OFFICE).then().statusCode(403);
      tenant.as(role).delete(OFFICE).then().statusCode(403);
    }
  }

  @Test
  void refusesNamesAndCalendarsWithFaults() {
    tenant.as("admin").body(JSON).put("/calendars/Office").then().statusCode(404);
    put(tenant, JSON.replace("Europe/Berlin", "Europe/Atlantis").replace("17:00", "09:00"))
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            contains(
                "/timeZone",
                "/weeklyHours/monday/0/to",
                "/weeklyHours/tuesday/0/to",
                "/weeklyHours/wednesday/0/to",
                "/weeklyHours/thursday/0/to",
                "/weeklyHours/friday/0/to"));
  }

  @Test
  void limitsTheCalendarsOfATenant() {
    for (int i = 0; i < 50; i++) {
      tenant.as("admin").body(ALWAYS).put("/calendars/c" + i).then().statusCode(201);
    }
    put(tenant, ALWAYS)
        .then()
        .statusCode(409)
        .body("detail", containsString("has 50 calendars, the most"));
    tenant.as("admin").body(JSON).put("/calendars/c7").then().statusCode(200);
    tenant.as("admin").delete("/calendars/c7").then().statusCode(204);
    put(tenant, ALWAYS).then().statusCode(201);
  }

  @Test
  void limitsWhatTheyTakeTogether() throws SQLException {
    put(tenant, ALWAYS);
    TenantRows.update(
        tenant,
        "update calendar_revisions set size = 4 * 1024 * 1024 - 1024 where name = 'office'");
    tenant.as("admin").body(ALWAYS).put("/calendars/second").then().statusCode(201);
    tenant
        .as("admin")
        .body(ALWAYS)
        .put("/calendars/third")
        .then()
        .statusCode(409)
        .body("detail", containsString("more than 4194304 bytes"));
    tenant.as("viewer").get("/calendars/third").then().statusCode(404);
  }

  @Test
  void forgetsEarlierRevisionsThatNoOpenCaseNeeds() throws SQLException {
    put(tenant, JSON);
    put(tenant, ALWAYS);
    put(tenant, JSON);
    // As if the second had come two days ago, and the third one day and an hour.
    TenantRows.update(
        tenant,
        "update calendar_revisions set valid_from = now() - interval '25 hours' * (4 - revision)");
    String caseId = tenant.waitingCase();
    TenantRows.update(tenant, "update cases set created_at = now() - interval '30 hours'");
    put(tenant, ALWAYS).then().header("ETag", "\"4\"");
    assertEquals(3, revisions(), "the case began with the second");
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
    put(tenant, JSON).then().header("ETag", "\"5\"");
    assertEquals(3, revisions(), "the third is in effect still");
  }

  private int revisions() throws SQLException {
    return TenantRows.update(tenant, "update calendar_revisions set size = size");
  }
}
