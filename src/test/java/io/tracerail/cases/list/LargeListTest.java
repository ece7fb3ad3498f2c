package io.tracerail.cases.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tracerail.testing.Json;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.TestServers;
import io.tracerail.testing.TestTenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of cases whose data is large: a page ends by its bytes, and its cursor goes on. */
@QuarkusTest
class LargeListTest {

  private static final int CASES = 9;
  private static final int CASE_BYTES = 1_000_000;

  /** 2 MiB, and the case that goes beyond it. */
  private static final int MOST_BYTES = (2 << 20) + CASE_BYTES + 10_000;

  private static TestTenant tenant;

  @BeforeAll
  static void seed() throws SQLException {
    tenant = TestTenant.onboard("Large lists");
    SeededCases.write(TestServers.configuration(), tenant.id(), CASES);
    SeededCases.enlarge(TestServers.configuration(), tenant.id(), "SEED-%", CASE_BYTES);
  }

  @ParameterizedTest
  @CsvSource({"state, closed", "status, Approved", "assignee, jane smith", "q, travel"})
  void keepsPagesWithinTheirBoundOfBytes(String parameter, String value) {
    List<String> listed = new ArrayList<>();
    String cursor = null;
    do {
      var request =
          RestAssured.given()
              .basePath(tenant.path())
              .header("Authorization", "Bearer " + tenant.key("viewer"))
              .queryParam("limit", 200)
              .queryParam(parameter, value);
      Response page =
          (cursor == null ? request : request.queryParam("cursor", cursor)).get("/cases");
      page.then().statusCode(200);
      assertTrue(page.asByteArray().length < MOST_BYTES);
      JsonNode list = Json.of(page);
      List<String> ids = Json.texts(list.path("items"), "caseId");
      assertTrue(!ids.isEmpty());
      listed.addAll(ids);
      cursor = list.path("nextCursor").textValue();
    } while (cursor != null);
    assertEquals(CASES, listed.size());
    assertEquals(CASES, new HashSet<>(listed).size());
  }
}
