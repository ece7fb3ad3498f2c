package io.tracerail.auth;

import static io.restassured.RestAssured.given;
import static io.tracerail.auth.StoredTenant.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good credential opens: the paths of its own tenant, and of these what its role may. */
@QuarkusTest
class AuthorizationTest {

  private final StoredTenant mine = StoredTenant.insert();
  private final StoredTenant theirs = StoredTenant.insert();

  @TestHTTPResource URI server;

  @ConfigProperty(name = "tracerail.platform.key")
  String platformKey;

  private ApiKey key;

  @BeforeEach
  void issueKey() {
    key = mine.key(Role.AGENT);
  }

  @Test
  void hidesWhetherAnotherTenantExists() {
    StoredTenant suspended = StoredTenant.insert();
    suspended.status("suspended");
    String existing = forbidden(theirs.path() + "/probe");
    assertEquals(existing, forbidden(suspended.path() + "/probe"));
    assertEquals(existing, forbidden("/api/v1/tenants/" + UUID.randomUUID() + "/probe"));
    assertEquals(existing, forbidden("/api/v1/tenants/not-a-uuid/probe"));
    assertEquals(existing, forbidden(theirs.path() + "/no-such-thing"));
    assertEquals(existing, forbidden("/api/v1/tenants/" + mine.id() + "./probe"));
  }

  @Test
  void tellsATenantThatItIsSuspended() {
    mine.status("suspended");
    with(key)
        .get(mine.path() + "/probe")
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/tenant-suspended"));
    with(key).post("/api/v1/auth/token").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleting", "provisioning"})
  void forbidsATenantThatIsNotActive(String status) {
    mine.status(status);
    with(key)
        .get(mine.path() + "/probe")
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/forbidden"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api, 404",
    "/api/v1, 404",
    "/api/v1/nothing, 404",
    "/api/v1/tenants, 404",
    "/API/v1/tenants, 404",
  })
  void asksForACredentialOnUnknownApiPaths(String path, int found) {
    given().get(path).then().statusCode(401);
    with("trk_x").get(path).then().statusCode(401);
    with(key).get(path).then().statusCode(found);
  }

  /** {mine} and {theirs} stand for the tenants' ids. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tenants/{theirs}/probe",
        "/api/v1/tenants/{theirs}/probe/",
        "//api/v1/tenants/{theirs}/probe",
        "/api//v1/tenants/{theirs}/probe",
        "/api/v1//tenants//{theirs}//probe",
        "/api/v1/./tenants/{theirs}/probe",
        "/api/v1/tenants/{mine}/../{theirs}/probe",
        "/api/v1/tenants/{mine}/%2e%2e/{theirs}/probe",
        "/api/v1/tenants/{mine}/%2E%2E/{theirs}/probe",
        "/api/v1/tenants/{mine}%2F..%2F{theirs}/probe",
        "/api/v1/tenants/{mine}/..%2F{theirs}/probe",
        "/api/v1/tenants/{mine};x=y/../{theirs}/probe",
        "/api/v1/tenants/{theirs};tenantId={mine}/probe",
        "/api/v1/tenants;x={mine}/{theirs}/probe",
        "/api;x=y/v1/tenants/{theirs}/probe",
        "/%61pi/v1/tenants/{theirs}/probe",
        "/api/v1/%74enants/{theirs}/probe",
        "/api%2Fv1/tenants/{theirs}/probe",
        "/api/v1/tenants/{theirs}%00/probe",
        "/api/v1/tenants/{theirs}./probe",
        "/api/v1/tenants/{theirs}%20/probe",
        "/api/v1/tenants/{theirs}?tenantId={mine}",
        "/api/v1/tenants/{theirs}/probe?/api/v1/tenants/{mine}/probe",
        "/api/v1/tenants/{theirs}/probe#/api/v1/tenants/{mine}/probe",
        "/API/v1/tenants/{theirs}/probe",
        "/api/v1/TENANTS/{theirs}/probe",
        "/api/v1/tenants/{theirs}/Probe",
        "/api/v1/tenants\\{theirs}/probe",
        "/api/v1/tenants/%5c{theirs}/probe",
        "/q/../api/v1/tenants/{theirs}/probe",
        "/api/v1/auth/token/../../tenants/{theirs}/probe",
        "/api/v1/platform/../tenants/{theirs}/probe",
        "/api/v1/tenants/{theirs}/probe/unmarked",
        "/api/v1/tenants/{theirs}/probe/platform",
        "http://localhost/api/v1/tenants/{theirs}/probe",
      })
  void refusesEverySpellingOfAnotherTenantsPath(String template) {
    String path =
        template
            .replace("{mine}", mine.id().toString())
            .replace("{theirs}", theirs.id().toString());
    String authorization = "Authorization: Bearer " + key.text();
    for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
      String anonymous = RawHttp.exchange(server, method, path);
      String known = RawHttp.exchange(server, method, path, authorization);
      assertRefused(method + " anonymous " + path, anonymous);
      assertRefused(method + " " + path, known);
    }
  }

  @Test
  void forbidsAMethodWithoutARoleToEverybody() {
    ApiKey admin = mine.key(Role.ADMIN);
    with(admin).get(mine.path() + "/probe/unmarked").then().statusCode(403);
    with(admin).get(mine.path() + "/probe/platform").then().statusCode(401);
    with(platformKey).get("/api/v1/platform/probe/unmarked").then().statusCode(403);
  }

  @Test
  void namesTheRoleThatIsNeeded() {
    with(mine.key(Role.VIEWER))
        .body("x")
        .post(mine.path() + "/probe")
        .then()
        .statusCode(403)
        .body("detail", containsString("agent"));
  }

  private String forbidden(String path) {
    return ProblemBody.withoutInstance(with(key).get(path).then().statusCode(403));
  }

  private void assertRefused(String what, String answer) {
    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    assertNotEquals(2, status / 100, what + ": " + answer);
    assertNotEquals(5, status / 100, what + ": " + answer);
    assertFalse(answer.contains("Jane Smith"), what);
  }
}
