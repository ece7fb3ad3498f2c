package io.tracerail.cases;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.testing.Json;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case's document has the newest part of its activity stream; the rest is read page by page. */
@QuarkusTest
class ActivityStreamTest {

  private static final int ITEMS = 12_000;
  private static final int LONG_ITEMS = 60;
  private static final int LONGEST_TEXT = 10_000;

  /** Of text that a page holds, and as much again for what JSON writes around it. */
  private static final int MOST_BYTES = 2 * 256 * 1024;

  private static TestTenant tenant;

  @BeforeAll
  static void seed() throws SQLException {
    tenant = TestTenant.onboard("Long streams");
    SeededCases.write(TestServers.configuration(), tenant.id(), 3);
    SeededCases.writeItems(TestServers.configuration(), tenant.id(), "SEED-1", ITEMS, 500);
    SeededCases.writeItems(
        TestServers.configuration(), tenant.id(), "SEED-2", LONG_ITEMS, LONGEST_TEXT);
  }

  private static Response read(String path) {
    Response answer = tenant.as("viewer").get(path);
    answer.then().statusCode(200);
    return answer;
  }

  private static Response next(String link) {
    URI relative = URI.create(link);
    assertTrue(relative.getPath().startsWith(tenant.path()), link);
    return read(relative.getPath().substring(tenant.path().length()) + "?" + relative.getQuery());
  }

  @Test
  void showsTheNewestItemsWithTheCase() {
    Response document = read("/cases/SEED-1");
    assertEquals(
        IntStream.rangeClosed(ITEMS - 99, ITEMS).boxed().toList(),
        document.path("activityStream.id"));
    assertTrue(document.asByteArray().length < MOST_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEED-1", "SEED-2"})
  void linksToEveryItemOnce(String caseId) {
    JsonNode document = Json.of(read("/cases/" + caseId));
    List<Integer> seen = Json.numbers(document.path("activityStream"), "id");
    String link = document.path("activityStreamNext").textValue();
    while (link != null) {
      Response page = next(link);
      assertTrue(page.asByteArray().length < MOST_BYTES);
      JsonNode stream = Json.of(page);
      seen.addAll(0, Json.numbers(stream.path("items"), "id"));
      link = stream.path("next").textValue();
    }
    int last = caseId.equals("SEED-1") ? ITEMS : LONG_ITEMS;
    assertEquals(IntStream.rangeClosed(1, last).boxed().toList(), seen);
  }

  @Test
  void endsAPageEarlyWhereTextsAreLong() {
    List<Integer> ids = read("/cases/SEED-2").path("activityStream.id");
    assertEquals(26, ids.size()); // of 10,000 characters each: 256 KiB
    assertEquals(LONG_ITEMS, ids.getLast());
  }

  @Test
  void showsAShortStreamAsAWhole() {
    String caseId = tenant.waitingCase();
    tenant
        .as("viewer")
        .get("/cases/" + caseId)
        .then()
        .body("activityStream[0].id", equalTo(1))
        .body("activityStreamNext", nullValue());
    assertEquals(
        read("/cases/" + caseId).<List<Object>>path("activityStream"),
        read("/cases/" + caseId + "/activity-stream").<List<Object>>path("items"));
  }

  @Test
  void givesAsManyItemsAsAskedFor() {
    Response page = read("/cases/SEED-1/activity-stream?before=50&limit=20");
    assertEquals(IntStream.range(30, 50).boxed().toList(), page.path("items.id"));
    assertEquals(
        IntStream.range(10, 30).boxed().toList(), next(page.path("next")).path("items.id"));
    Response first = read("/cases/SEED-1/activity-stream?before=21&limit=20");
    assertEquals(IntStream.range(1, 21).boxed().toList(), first.path("items.id"));
    first.then().body("next", nullValue());
    Response none = read("/cases/SEED-1/activity-stream?before=1");
    assertEquals(Map.of("items", List.of()), withoutNulls(none.path("")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before=0",
        "before=-1",
        "before=x",
        "before=2147483648",
        "limit=0",
        "limit=101",
        "limit=x"
      })
  void refusesBadParameters(String query) {
    tenant
        .as("viewer")
        .get("/cases/SEED-1/activity-stream?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/bad-request"));
  }

  @Test
  void answers404ForAForeignOrUnknownCase() {
    TestTenant other = TestTenant.onboard("Beside long streams");
    other.as("viewer").get("/cases/SEED-1/activity-stream").then().statusCode(404);
    tenant.as("viewer").get("/cases/NONE/activity-stream").then().statusCode(404);
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> page) {
    page.values().removeIf(value -> value == null);
    return page;
  }
}
