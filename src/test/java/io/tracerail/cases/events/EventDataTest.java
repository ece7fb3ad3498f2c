package io.tracerail.cases.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tracerail.cases.events.CaseEvents.Batch;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an event says is what was when it was written, however late it is read. */
@QuarkusTest
class EventDataTest {

  @Inject CaseEvents events;

  private List<JsonPath> events(TestTenant tenant) {
    return batch(tenant, 0).events().stream().map(event -> JsonPath.from(event.data())).toList();
  }

  private Batch batch(TestTenant tenant, long after) {
    return events.after(new TenantId(tenant.id()), after).await().atMost(Duration.ofSeconds(10));
  }

  /** Created, reassigned and approved. */
  private static String aLife(TestTenant tenant) {
    String caseId = tenant.waitingCase();
    tenant
        .as("agent")
        .body(Map.of("assignee", List.of(Map.of("name", "Li Wei", "email", "li@example.com"))))
        .post("/cases/" + caseId + "/assignment")
        .then()
        .statusCode(200);
    tenant
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/" + caseId + "/decision")
        .then()
        .statusCode(200);
    return caseId;
  }

  @Test
  void replaysEventsAsTheyWereWritten() {
    TestTenant tenant = TestTenant.onboard("Events then");
    aLife(tenant);
    List<JsonPath> told = events(tenant);
    assertEquals(List.of("open", "open", "closed"), all(told, "state"));
    assertNull(told.get(0).get("outcome"));
    assertNull(told.get(1).get("outcome"));
    assertEquals("approved", told.get(2).get("outcome"));
    assertEquals(
        List.of("Jane Smith", "Li Wei", "Li Wei"),
        told.stream().map(event -> event.<String>get("assignee[0].name")).toList());
    assertEquals(List.of(1, 2, 3), all(told, "version"));
  }

  @Test
  void showsWhatARowOfTheListShows() {
    TestTenant tenant = TestTenant.onboard("Events as rows");
    String caseId = aLife(tenant);
    JsonPath last = events(tenant).getLast();
    JsonPath details = tenant.as("viewer").get("/cases/" + caseId).jsonPath();
    for (String member :
        List.of(
            "caseId",
            "version",
            "caseTitle",
            "status",
            "state",
            "outcome",
            "assignee",
            "submitter",
            "createdAt",
            "updatedAt",
            "processName",
            "processVersion")) {
      assertEquals(details.<Object>get("caseDetails." + member), last.get(member), member);
    }
    assertEquals(details.<Object>get("caseDetails.caseData.ai_risk_score"), last.get("riskScore"));
    assertEquals(details.<Object>get("caseDetails.updatedAt"), last.get("timestamp"));
  }

  /** Rows that an earlier release wrote, of which one case was closed at once. */
  @Test
  void derivesTheStateOfEventsWithoutData() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Events of old");
    aLife(tenant);
    tenant.expense(50, "Travel").then().statusCode(201);
    TenantRows.update(tenant, "update case_events set data = null");
    List<JsonPath> told = events(tenant);
    assertEquals(List.of("open", "open", "closed", "closed"), all(told, "state"));
    assertEquals("approved", told.getLast().get("outcome"));
    assertNull(told.getFirst().get("outcome"));
  }

  @Test
  void keepsAnEventShortHoweverManyNamesItsCaseHas() {
    TestTenant tenant = TestTenant.onboard("Events, long");
    String name = "é".repeat(200);
    Map<String, Object> one = new java.util.HashMap<>(ServiceClient.expense("LONG-1"));
    one.put(
        "submitter",
        IntStream.range(0, 20)
            .mapToObj(i -> Map.of("name", name, "email", i + "@example.com"))
            .toList());
    tenant.as("agent").body(one).post("/cases").then().statusCode(201);
    String data = batch(tenant, 0).events().getFirst().data();
    assertTrue(data.length() < 500, data);
    JsonPath told = JsonPath.from(data);
    assertEquals("open", told.get("state"));
    assertNull(told.get("caseTitle"));
  }

  @Test
  void boundsTheBytesOfABatch() throws SQLException {
    TestTenant tenant = TestTenant.onboard("Events, heavy");
    String caseId = tenant.waitingCase();
    TenantRows.update(
        tenant,
        """
        with counter as (update event_counters set last_id = 101 returning tenant_id)
        insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id, outcome, confirmed, data)
        select tenant_id, n, '%s', n, 'case.changed', 'x', gen_random_uuid(), '{}', true,
          jsonb_build_object('caseTitle', repeat('x', 8000))
        from counter, generate_series(2, 101) n
        """
            .formatted(caseId));
    Batch first = batch(tenant, 1);
    int bytes = first.events().stream().mapToInt(event -> event.data().length()).sum();
    assertTrue(bytes < CaseEvents.BATCH_BYTES + 9_000, bytes + " bytes");
    assertTrue(first.more());
    long heard = 1;
    for (Batch next = first; !next.events().isEmpty(); next = batch(tenant, heard)) {
      assertEquals(heard + 1, next.events().getFirst().id());
      heard = next.events().getLast().id();
    }
    assertEquals(101, heard);
  }

  private static List<Object> all(List<JsonPath> told, String member) {
    return told.stream().map(event -> event.<Object>get(member)).toList();
  }
}
