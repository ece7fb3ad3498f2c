package io.tracerail.cases.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tracerail.testing.Json;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of more cases than one page looks at. */
@QuarkusTest
class LongListTest {

  private static final int CASES = CaseListStatement.EXAMINED + 200;

  private static TestTenant tenant;

  @BeforeAll
  static void seed() throws SQLException {
    tenant = TestTenant.onboard("Long lists");
    SeededCases.write(TestServers.configuration(), tenant.id(), CASES);
    SeededCases.writeEvents(TestServers.configuration(), tenant.id(), CASES);
  }

  /**
   * Not held to the API's description, as other tests' answers are: that would take minutes here.
   */
  private static Response page(String parameter, String value, String sort, String cursor) {
    var request =
        RestAssured.given()
            .basePath(tenant.path())
            .header("Authorization", "Bearer " + tenant.key("viewer"))
            .queryParam("limit", 200)
            .queryParam("sort", sort)
            .queryParam(parameter, value);
    Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/cases");
    page.then().statusCode(200);
    return page;
  }

  @ParameterizedTest
  @CsvSource({
    "status, Approved, -updatedAt",
    "process, expense_approval, updatedAt",
    "assignee, JANE SMITH, -createdAt",
    "submitter, john.doe@EXAMPLE.com, createdAt",
    "state, closed, createdAt",
    "since, 0, -createdAt",
    "since, 0, ''",
    "q, travel, -updatedAt",
    "q, el, updatedAt"
  })
  void listsEachOfManyMatchesOnce(String parameter, String value, String sort) {
    Set<String> seen = new HashSet<>();
    int listed = 0;
    String cursor = null;
    do {
      JsonNode list = Json.of(page(parameter, value, sort, cursor));
      List<String> ids = Json.texts(list.path("items"), "caseId");
      seen.addAll(ids);
      listed += ids.size();
      cursor = list.path("nextCursor").textValue();
    } while (cursor != null);
    assertEquals(CASES, seen.size());
    assertEquals(CASES, listed);
  }

  @ParameterizedTest
  @CsvSource({
    "status, Nobody's, -updatedAt",
    "process, nobodys, createdAt",
    "state, open, -createdAt",
    "q, zq, -updatedAt",
    "q, £, createdAt"
  })
  void looksPageByPageForWhatNoIndexFinds(String parameter, String value, String sort) {
    Response first = page(parameter, value, sort, null);
    assertEquals(List.of(), first.path("items"));
    String cursor = first.path("nextCursor");
    assertNotNull(cursor);
    Response second = page(parameter, value, sort, cursor);
    assertEquals(List.of(), second.path("items"));
    assertNull(second.path("nextCursor"));
  }

  @ParameterizedTest
  @CsvSource({"q, seed-2150 john", "q, SEED-2150 ", "since, 0&q=seed-2150 "})
  void findsARareTextWhereverItIs(String parameter, String value) {
    String[] both = value.split("&q=");
    var request = tenant.as("viewer").queryParam(parameter, both[0]);
    Response page = (both.length == 1 ? request : request.queryParam("q", both[1])).get("/cases");
    assertEquals(List.of("SEED-2150"), page.path("items.caseId"));
    assertNull(page.path("nextCursor"));
  }

  @ParameterizedTest
  @CsvSource({"q, nobody has this", "assignee, nobody", "submitter, nobody@example.com"})
  void answersAtOnceWhenAnIndexFindsNothing(String parameter, String value) {
    Response page = page(parameter, value, "-updatedAt", null);
    assertEquals(List.of(), page.path("items"));
    assertNull(page.path("nextCursor"));
  }

  @Test
  void findsNoTextOfAnotherTenant() {
    TestTenant other = TestTenant.onboard("Next to long lists");
    assertEquals(
        List.of(), other.as("viewer").queryParam("q", "seed-1").get("/cases").path("items"));
  }
}
