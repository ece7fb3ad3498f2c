package io.tracerail.tenants;

import static io.tracerail.tenants.PlatformCommands.post;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of the platform that are refused, each as a problem that says why. */
@QuarkusTest
class InvalidTenantRequestsTest {

  @Test
  void answersAWrongMethodWithTheAllowedOnes() {
    String path = "/tenants/7b0f0b1e-0000-4000-8000-00000000dead";
    platform().put("/tenants").then().statusCode(405).header("Allow", equalTo("GET, HEAD, POST"));
    platform()
        .put(path)
        .then()
        .statusCode(405)
        .header("Allow", equalTo("DELETE, GET, HEAD, PATCH"));
    platform()
        .get(path + "/suspension")
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .header("Allow", equalTo("DELETE, POST"));
  }

  @Test
  void refusesAnEmptyOrRepeatedIdempotencyKey() {
    Map<String, Object> body = Map.of("name", "Nobody");
    post("/tenants", "", body)
        .then()
        .statusCode(400)
        .body("detail", containsString("Idempotency-Key"));
    platform()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", "a", "b")
        .body(body)
        .post("/tenants")
        .then()
        .statusCode(400)
        .body("detail", containsString("Idempotency-Key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/name",
        "{\"name\":\" \"}|/name",
        "{\"name\":\"a\\u0000b\"}|/name",
        "{\"name\":\"a\",\"tenantId\":\"1-1-1-1-1\"}|/tenantId",
        "{\"name\":\"a\",\"settings\":{\"requestLimit\":0}}|/settings/requestLimit",
        "{\"name\":\"a\",\"settings\":{\"retentionDays\":-1}}|/settings/retentionDays",
        "{\"name\":\"a\",\"templates\":[null]}|/templates/0",
        "{\"name\":\"a\",\"templates\":[{\"version\":\"1.0.0\"}]}|/templates/0/name",
        "{\"name\":\"a\",\"templates\":[{\"name\":\"No Name\"}]}|/templates/0/name",
        "{\"name\":\"a\",\"templates\":[{\"name\":\"a\",\"version\":\"latest\"}]}|/templates/0/version",
        "{\"name\":\"a\",\"templates\":[{\"name\":\"a\"},{\"name\":\"a\"}]}|/templates/1/name",
      })
  void pointsOutAnInvalidField(String body, String pointer) {
    platform()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/tenants")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
  }

  @ParameterizedTest
  @CsvSource({
    "/tenants/1-1-1-1-1,400",
    "/tenants/7b0f0b1e-0000-4000-8000-00000000dead,404",
    "/tenants?cursor=nonsense,400",
    // A year that PostgreSQL does not know.
    "/tenants?cursor=Kzk5OTk5OS0wMS0wMVQwMDowMFogN2IwZjBiMWUtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDBkZWFk,400",
    "/tenants?limit=0,400",
    "/tenants?limit=201,400",
    "/tenants?limit=x,400",
  })
  void answersAProblemForWrongIdsAndParameters(String path, int status) {
    platform()
        .get(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("errors", nullValue());
  }

  @Test
  void refusesAMissingBodyAndAnUnknownField() {
    platform().contentType(ContentType.JSON).post("/tenants").then().statusCode(400);
    platform()
        .contentType(ContentType.JSON)
        .body("{\"name\":\"a\",\"colour\":\"red\"}")
        .post("/tenants")
        .then()
        .statusCode(not(201))
        .statusCode(lessThan(500));
  }
}
