package io.tracerail.auth;

import static io.restassured.RestAssured.given;
import static io.tracerail.auth.StoredTenant.with;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenResourceTest {

  private final StoredTenant tenant = StoredTenant.insert();

  @Test
  void exchangesAKeyForAToken() {
    ApiKey key = tenant.key(Role.AGENT);
    String token =
        with(key)
            .post("/api/v1/auth/token")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("tokenType", equalTo("Bearer"))
            .body("expiresIn", equalTo(900))
            .body("tenantId", equalTo(tenant.id().toString()))
            .body("tenantName", equalTo("Test"))
            .body("keyId", equalTo(key.keyId()))
            .body("role", equalTo("agent"))
            .body("holder.name", equalTo("Jane Smith"))
            .extract()
            .path("token");
    with(token)
        .get(tenant.path() + "/probe")
        .then()
        .statusCode(200)
        .body(equalTo(tenant.id() + " Jane Smith"));
    with(token).get(StoredTenant.insert().path() + "/probe").then().statusCode(403);
  }

  @Test
  void renewsALiveToken() {
    String token = token(tenant.key(Role.VIEWER));
    String renewed =
        with(token).post("/api/v1/auth/token").then().statusCode(200).extract().path("token");
    with(renewed).get(tenant.path() + "/probe").then().statusCode(200);
  }

  @Test
  void refusesATokenWhoseKeyIsRevoked() {
    ApiKey admin = tenant.key(Role.ADMIN);
    ApiKey key = tenant.key(Role.AGENT);
    String token = token(key);
    with(token).get(tenant.path() + "/probe").then().statusCode(200);
    with(admin).delete(tenant.path() + "/api-keys/" + key.keyId()).then().statusCode(204);
    with(token).get(tenant.path() + "/probe").then().statusCode(401);
    with(token).post("/api/v1/auth/token").then().statusCode(401);
  }

  @Test
  void limitsATokenToTheLifeOfItsKey() {
    ApiKey key = tenant.key(Role.AGENT, Instant.now().plusSeconds(60));
    with(key)
        .post("/api/v1/auth/token")
        .then()
        .statusCode(200)
        .body("expiresIn", lessThanOrEqualTo(60));
  }

  @Test
  void issuesNoTokenWithoutACredential() {
    given().post("/api/v1/auth/token").then().statusCode(401);
    with("x.y.z").post("/api/v1/auth/token").then().statusCode(401);
  }

  private static String token(ApiKey key) {
    return with(key).post("/api/v1/auth/token").then().statusCode(200).extract().path("token");
  }
}
