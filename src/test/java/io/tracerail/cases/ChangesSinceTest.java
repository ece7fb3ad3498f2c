package io.tracerail.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TenantRows;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed after an event: asked by number, whatever any clock says. */
@QuarkusTest
class ChangesSinceTest {

  /** A change of a case as {@code CaseLog} writes it, of which only what matters here is set. */
  private static final String CHANGE =
      """
      with changed as (
        update cases set version = version + 1 where case_id = '%s' returning tenant_id, case_id, version, status),
      counter as (
        update event_counters set last_id = last_id + 1 returning last_id)
      insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id, outcome, confirmed)
      select tenant_id, last_id, case_id, version, 'case.changed', status, gen_random_uuid(), '{}', true
      from changed, counter
      """;

  private static TestTenant withCases(String name, int count) {
    TestTenant tenant = TestTenant.onboard(name);
    for (int i = 1; i <= count; i++) {
      tenant
          .as("agent")
          .body(ServiceClient.expense("C-" + i))
          .post("/cases")
          .then()
          .statusCode(201)
          .body("lastEventId", equalTo(Integer.toString(i)))
          .body("caseDetails.version", equalTo(1));
    }
    return tenant;
  }

  private static void comment(TestTenant tenant, String caseId) {
    tenant
        .as("agent")
        .body(Map.of("text", "Hm."))
        .post("/cases/" + caseId + "/messages")
        .then()
        .statusCode(201);
  }

  private static Response list(TestTenant tenant, String query) {
    Response page = tenant.as("viewer").get(query.isEmpty() ? "/cases" : "/cases?" + query);
    page.then().statusCode(200);
    return page;
  }

  private static List<String> since(TestTenant tenant, Object number) {
    return list(tenant, "since=" + number).path("items.caseId");
  }

  @Test
  void tellsEachChangedCaseOnceInTheOrderOfChanges() {
    TestTenant tenant = withCases("Since", 4);
    assertEquals("4", list(tenant, "limit=1").path("lastEventId"));
    comment(tenant, "C-2");
    comment(tenant, "C-3");
    comment(tenant, "C-2");
    assertEquals(List.of("C-3", "C-2"), since(tenant, 4));
    assertEquals(List.of("C-2"), since(tenant, 6));
    assertEquals(List.of(), since(tenant, 7));
    assertEquals(List.of("C-1", "C-4", "C-3", "C-2"), since(tenant, 0));
    assertEquals("7", tenant.as("viewer").get("/cases/C-2").path("lastEventId"));
    assertEquals("1", tenant.as("viewer").get("/cases/C-1").path("lastEventId"));
  }

  @Test
  void givesTheLastEventIdWithAnEmptyPage() {
    TestTenant tenant = TestTenant.onboard("Since nothing");
    assertEquals("0", list(tenant, "").path("lastEventId"));
    assertEquals("0", list(tenant, "since=0").path("lastEventId"));
    tenant.waitingCase();
    for (String none : List.of("state=closed", "assignee=nobody", "q=nothing", "since=1")) {
      Response page = list(tenant, none);
      assertEquals(List.of(), page.path("items"), none);
      assertEquals("1", page.path("lastEventId"), none);
    }
    assertEquals("1", list(tenant, "since=17").path("lastEventId"));
  }

  @Test
  void missesNoChangeThatIsCommittedLate() throws SQLException {
    TestTenant tenant = withCases("Since late", 3);
    try (TenantRows late = new TenantRows(tenant.id())) {
      late.update(CHANGE.formatted("C-1"));
      String before = list(tenant, "").path("lastEventId");
      assertEquals("3", before);
      assertEquals(List.of(), since(tenant, before));
      late.commit();
      assertEquals(List.of("C-1"), since(tenant, before));
    }
  }

  @Test
  void missesNoChangeAfterARollback() throws SQLException {
    TestTenant tenant = withCases("Since undone", 2);
    try (TenantRows undone = new TenantRows(tenant.id())) {
      undone.update(CHANGE.formatted("C-1"));
    }
    comment(tenant, "C-2");
    assertEquals("3", list(tenant, "").path("lastEventId"));
    assertEquals(List.of("C-2"), since(tenant, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"- interval '1 day'", "+ interval '2 seconds'", "+ interval '1 day'"})
  void reliesOnNoClock(String wrong) throws SQLException {
    TestTenant tenant = withCases("Since by clock", 2);
    comment(tenant, "C-1");
    TenantRows.update(tenant, "update case_events set created_at = created_at " + wrong);
    TenantRows.update(tenant, "update cases set updated_at = updated_at " + wrong);
    assertEquals(List.of("C-1"), since(tenant, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "state=open, C-1 C-2",
    "state=closed, ''",
    "status=Pending Agent Approval, C-1 C-2",
    "assignee=JANE.SMITH@example.com, C-1",
    "assignee=Li Wei, C-2",
    "submitter=john doe, C-1 C-2",
    "process=expense_approval, C-1 C-2",
    "process=access_request, ''",
    "q=c-2, C-2",
    "sort=-updatedAt, C-2 C-1",
    "sort=createdAt, C-1 C-2",
    "sort=-createdAt&state=open&assignee=li wei&q=travel, C-2",
    "limit=1, C-1"
  })
  void combinesWithEveryFilterAndOrder(String other, String found) {
    TestTenant tenant = withCases("Since " + other, 3);
    comment(tenant, "C-1");
    tenant
        .as("agent")
        .body(Map.of("assignee", List.of(Map.of("name", "Li Wei"))))
        .post("/cases/C-2/assignment")
        .then()
        .statusCode(200);
    List<String> ids = list(tenant, "since=3&" + other).path("items.caseId");
    assertEquals(found, sortedIfTied(other, ids));
  }

  /** Within one second the order by time is that of the ids, not of the changes. */
  private static String sortedIfTied(String other, List<String> ids) {
    return String.join(
        " ",
        other.equals("sort=-updatedAt")
            ? ids.stream().sorted((a, b) -> b.compareTo(a)).toList()
            : ids);
  }

  @Test
  void listsACaseThatChangesMeanwhileOnALaterPage() {
    TestTenant tenant = withCases("Since paged", 4);
    Response first = list(tenant, "since=0&limit=2");
    assertEquals(List.of("C-1", "C-2"), first.path("items.caseId"));
    comment(tenant, "C-1");
    comment(tenant, "C-3");
    Response second = list(tenant, "since=0&limit=2&cursor=" + first.path("nextCursor"));
    assertEquals(List.of("C-4", "C-1"), second.path("items.caseId"));
    Response third = list(tenant, "since=0&limit=2&cursor=" + second.path("nextCursor"));
    assertEquals(List.of("C-3"), third.path("items.caseId"));
    assertTrue(third.path("nextCursor") == null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1.5", "2026-01-01T00:00:00Z", "1000000000000000000", "١"})
  void rejectsWhatIsNoNumber(String since) {
    TestTenant tenant = TestTenant.onboard("Since what");
    tenant
        .as("viewer")
        .queryParam("since", since)
        .get("/cases")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("since"));
  }

  @Test
  void rejectsUpdatedSinceAndPointsToSince() {
    TestTenant tenant = TestTenant.onboard("Since then");
    tenant
        .as("viewer")
        .queryParam("updatedSince", "2024-01-01T00:00:00Z")
        .get("/cases")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("since, with the lastEventId"));
  }

  @Test
  void tellsNothingOfAnotherTenant() {
    TestTenant tenant = withCases("Since here", 1);
    TestTenant other = withCases("Since there", 3);
    assertEquals(List.of("C-1"), since(tenant, 0));
    assertEquals("1", list(tenant, "").path("lastEventId"));
    assertEquals("3", list(other, "").path("lastEventId"));
  }
}
