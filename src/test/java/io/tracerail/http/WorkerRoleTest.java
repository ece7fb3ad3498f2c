package io.tracerail.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WorkerRoleTest.Worker.class)
class WorkerRoleTest {

  public static class Worker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tracerail.role", "worker");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/token", "/platform/tenants", "/probe"})
  void servesNoneOfTheApi(String path) {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/api/v1" + path)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", is("/problems/not-found"));
  }

  @Test
  void answersTheLivenessCheck() {
    given().get("/q/health/live").then().statusCode(200);
  }
}
