package io.tracerail.cases.list;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TestTenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CaseListTest {

  private static TestTenant tenant;

  @BeforeAll
  static void sevenCases() {
    tenant = TestTenant.onboard("Lists");
    for (int i = 1; i <= 6; i++) {
      tenant
          .as("agent")
          .body(ServiceClient.expense("LIST-" + i))
          .post("/cases")
          .then()
          .statusCode(201);
    }
    tenant.expense(50, "100%_books").then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"updatedAt", "-updatedAt", "createdAt", "-createdAt"})
  void listsEveryCaseOnceAcrossPages(String sort) {
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      var request = tenant.as("viewer").queryParam("sort", sort).queryParam("limit", 3);
      Response page =
          (cursor == null ? request : request.queryParam("cursor", cursor)).get("/cases");
      page.then().statusCode(200);
      seen.addAll(page.path("items.caseId"));
      cursor = page.path("nextCursor");
    } while (cursor != null);
    assertEquals(7, seen.size());
    assertEquals(7, new HashSet<>(seen).size());
  }

  @ParameterizedTest
  @CsvSource({
    "state, open, 6",
    "state, closed, 1",
    "status, Pending Agent Approval, 6",
    "assignee, jane smith, 6",
    "assignee, JANE.SMITH@example.com, 6",
    "submitter, john.doe@example.com, 1",
    "process, expense_approval, 7",
    "process, access_request, 0",
    "since, 0, 7",
    "since, 5, 2",
    "since, 7, 0",
    "q, list-3, 1",
    "q, 100%_b, 1",
    "q, %, 1",
    "q, Travel, 6",
    "q, '', 7"
  })
  void narrowsTheListByAFilter(String parameter, String value, int found) {
    tenant
        .as("viewer")
        .queryParam(parameter, value)
        .get("/cases")
        .then()
        .statusCode(200)
        .body("items", hasSize(found))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit", "cursor", "sort", "state", "since", "updatedSince", "status"})
  void treatsAnEmptyParameterAsNone(String parameter) {
    assertEquals(found(tenant), found(tenant, parameter, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 201",
    "limit, ten",
    "cursor, bm90IG91cnM",
    "cursor, !!!",
    "sort, amount",
    "state, pending",
    "since, yesterday",
    "updatedSince, 2024-01-01T00:00:00Z"
  })
  void answers400ForABadParameter(String parameter, String value) {
    tenant
        .as("viewer")
        .queryParam(parameter, value)
        .get("/cases")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400));
  }

  private static List<String> found(TestTenant tenant, String... parameters) {
    var request = tenant.as("viewer");
    for (int i = 0; i < parameters.length; i += 2) {
      request.queryParam(parameters[i], parameters[i + 1]);
    }
    return request.get("/cases").then().statusCode(200).extract().path("items.caseId");
  }

  @Test
  void findsCasesByTheAssigneesNameOrAddress() {
    TestTenant other = TestTenant.onboard("Mine");
    for (String id : List.of("MINE-1", "MINE-2")) {
      other.as("agent").body(ServiceClient.expense(id)).post("/cases").then().statusCode(201);
    }
    assertEquals(List.of("MINE-2", "MINE-1"), found(other, "assignee", "jane.smith@EXAMPLE.com"));
    other
        .as("agent")
        .body(
            Map.of(
                "assignee",
                List.of(
                    Map.of("name", "Zoë Ångström"),
                    Map.of("name", "Li Wei", "email", "Li.Wei@example.com"))))
        .post("/cases/MINE-1/assignment")
        .then()
        .statusCode(200);
    assertEquals(List.of("MINE-2"), found(other, "assignee", "jane.smith@example.com"));
    assertEquals(List.of("MINE-2"), found(other, "assignee", "Jane Smith"));
    assertEquals(List.of("MINE-1"), found(other, "assignee", "ZOË ÅNGSTRÖM"));
    assertEquals(List.of("MINE-1"), found(other, "assignee", "li.wei@EXAMPLE.com"));
    assertEquals(List.of("MINE-1"), found(other, "assignee", "li wei"));
    assertEquals(List.of(), found(other, "assignee", "li"));
    assertEquals(List.of(), found(tenant, "assignee", "li wei"));
  }

  @Test
  void combinesAllFiltersAcrossPages() {
    String[] filters = {
      "state", "open",
      "status", "Pending Agent Approval",
      "assignee", "Jane Smith",
      "submitter", "john doe",
      "process", "expense_approval",
      "since", "0",
      "q", "list-",
      "sort", "createdAt",
      "limit", "4"
    };
    List<String> first = found(tenant, filters);
    assertEquals(List.of("LIST-1", "LIST-2", "LIST-3", "LIST-4"), first);
    var request = tenant.as("viewer");
    for (int i = 0; i < filters.length; i += 2) {
      request.queryParam(filters[i], filters[i + 1]);
    }
    String cursor = request.get("/cases").path("nextCursor");
    List<String> more = new ArrayList<>(List.of(filters));
    more.addAll(List.of("cursor", cursor));
    assertEquals(List.of("LIST-5", "LIST-6"), found(tenant, more.toArray(String[]::new)));
  }

  @Test
  void listsNoCaseOfAnotherTenant() {
    TestTenant other = TestTenant.onboard("Lists, next door");
    other.as("agent").body(ServiceClient.expense("LIST-1")).post("/cases").then().statusCode(201);
    other.as("viewer").get("/cases").then().body("items", hasSize(1));
    String foreign = tenant.as("viewer").queryParam("limit", 1).get("/cases").path("nextCursor");
    other
        .as("viewer")
        .queryParam("cursor", foreign)
        .get("/cases")
        .then()
        .statusCode(200)
        .body("items.caseId", everyItem(equalTo("LIST-1")));
  }

  @Test
  void hidesACaseFromAnotherTenant() {
    TestTenant other = TestTenant.onboard("Neighbour");
    other.as("viewer").get("/cases/LIST-1").then().statusCode(404);
    other
        .as("agent")
        .body(Map.of("decision", "approved"))
        .post("/cases/LIST-1/decision")
        .then()
        .statusCode(404);
    other.as("agent").basePath(tenant.path()).get("/cases/LIST-1").then().statusCode(403);
  }
}
