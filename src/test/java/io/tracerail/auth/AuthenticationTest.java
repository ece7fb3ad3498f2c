package io.tracerail.auth;

import static io.restassured.RestAssured.given;
import static io.tracerail.auth.StoredTenant.with;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which credentials the API accepts, and how soon it heeds that one has changed. */
@QuarkusTest
class AuthenticationTest {

  private static final String NONE_GIVEN = "Bearer realm=\"tracerail\"";
  private static final String INVALID = NONE_GIVEN + ", error=\"invalid_token\"";

  private final StoredTenant mine = StoredTenant.insert();

  @TestHTTPResource URI server;

  @ConfigProperty(name = "tracerail.platform.key")
  String platformKey;

  private ApiKey key;

  @BeforeEach
  void issueKey() {
    key = mine.key(Role.AGENT);
  }

  @Test
  void admitsAKeyToItsOwnTenant() {
    for (int i = 0; i < 2; i++) { // looked up, then cached
      with(key)
          .get(mine.path() + "/probe")
          .then()
          .statusCode(200)
          .body(equalTo(mine.id() + " Jane Smith"))
          .header("RateLimit-Policy", "\"tenant\";q=400;w=2")
          .header("RateLimit", matchesPattern("\"tenant\";r=39\\d;t=1"));
    }
  }

  @Test
  void keepsTheBodyDuringALookUp() {
    byte[] random = new byte[400_000];
    new Random(1).nextBytes(random);
    String body = HexFormat.of().formatHex(random);
    for (int i = 0; i < 2; i++) {
      with(key)
          .contentType("text/plain")
          .body(body)
          .post(mine.path() + "/probe")
          .then()
          .statusCode(200)
          .body(equalTo(mine.id() + " " + body));
    }
  }

  @Test
  void asksForACredentialWhereNoneIsGiven() {
    given()
        .get(mine.path() + "/probe")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", NONE_GIVEN);
  }

  @Test
  void answersAllBadCredentialsAlike() {
    ApiKey expired = mine.key(Role.ADMIN, Instant.now().minusSeconds(1));
    ApiKey revoked = mine.key(Role.ADMIN);
    mine.revoke(revoked);
    String unknown = refusal("Bearer " + ApiKey.generate(UUID.randomUUID()).text());
    String typo = key.text().substring(0, 70) + (key.text().endsWith("x") ? "y" : "x");
    assertEquals(unknown, refusal("Bearer " + expired.text()));
    assertEquals(unknown, refusal("Bearer " + revoked.text()));
    assertEquals(unknown, refusal("Bearer " + typo));
    assertEquals(unknown, refusal("Bearer x.y.z"));
    assertEquals(unknown, refusal("Bearer"));
    assertEquals(unknown, refusal("Bearer "));
    assertEquals(unknown, refusal("Bearer " + key.text() + " " + key.text()));
    assertEquals(unknown, refusal("Basic " + key.text()));
    assertEquals(unknown, refusal(key.text()));
    assertEquals(unknown, refusal("Bearer " + platformKey));
    assertEquals(unknown, refusal("Bearer " + "x".repeat(5000)));
  }

  @Test
  void refusesAWrongSecretWhileTheRightOneIsCached() {
    UUID command = UUID.randomUUID();
    ApiKey unstored = ApiKey.generate(command);
    with(key).get(mine.path() + "/probe").then().statusCode(200);
    String forged = forge(key.keyId(), unstored);
    with(forged).get(mine.path() + "/probe").then().statusCode(401);
    with(key).get(mine.path() + "/probe").then().statusCode(200);
  }

  @Test
  void refusesTwoCredentials() {
    String authorization = "Authorization: Bearer " + key.text();
    assertEquals(200, RawHttp.status(server, mine.path() + "/probe", authorization));
    assertEquals(401, RawHttp.status(server, mine.path() + "/probe", authorization, authorization));
  }

  @Test
  void ignoresTheCaseOfTheScheme() {
    given()
        .header("Authorization", "bEARER " + key.text())
        .get(mine.path() + "/probe")
        .then()
        .statusCode(200);
  }

  @Test
  void admitsThePlatformKeyToThePlatformOnly() {
    with(platformKey).get("/api/v1/platform/probe").then().statusCode(200);
    with(platformKey).get(mine.path() + "/probe").then().statusCode(401);
    with(platformKey).post("/api/v1/auth/token").then().statusCode(401);
    with(platformKey + "x")
        .get("/api/v1/platform/probe")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", INVALID);
    with(mine.key(Role.ADMIN)).get("/api/v1/platform/probe").then().statusCode(401);
    given()
        .get("/api/v1/platform/probe")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", NONE_GIVEN);
  }

  @Test
  void refusesAKeyAtOnceAfterARevocationElsewhere() {
    with(key).get(mine.path() + "/probe").then().statusCode(200);
    mine.revoke(key);
    eventually(401);
  }

  @Test
  void heedsASuspensionAtOnce() {
    with(key).get(mine.path() + "/probe").then().statusCode(200);
    mine.status("suspended");
    eventually(403);
    mine.status("active");
    eventually(200);
  }

  @Test
  void answers429ForATenantOverItsLimitOnly() {
    mine.requestLimit(1);
    ValidatableResponse refused = null;
    for (int i = 0; i < 50 && refused == null; i++) {
      ValidatableResponse answer = with(key).get(mine.path() + "/probe").then();
      refused = answer.extract().statusCode() == 429 ? answer : null;
    }
    refused
        .header("Retry-After", "1")
        .header("RateLimit-Policy", "\"tenant\";q=2;w=2")
        .header("RateLimit", matchesPattern("\"tenant\";r=0;t=[12]"));
    StoredTenant theirs = StoredTenant.insert();
    with(theirs.key(Role.VIEWER)).get(theirs.path() + "/probe").then().statusCode(200);
  }

  @Test
  void repeatsNoSecretInARefusal() {
    String forged = forge(key.keyId(), ApiKey.generate(UUID.randomUUID()));
    String answer = RawHttp.get(server, mine.path() + "/probe", "Authorization: Bearer " + forged);
    assertFalse(answer.contains(forged.substring(21, 64)));
  }

  private void eventually(int status) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(5)); // half the cache's lifetime
    int last;
    do {
      last = with(key).get(mine.path() + "/probe").statusCode();
    } while (last != status && Instant.now().isBefore(deadline));
    assertEquals(status, last);
  }

  private String refusal(String authorization) {
    ValidatableResponse answer =
        given().header("Authorization", authorization).get(mine.path() + "/probe").then();
    answer.statusCode(401).header("WWW-Authenticate", INVALID);
    return ProblemBody.withoutInstance(answer);
  }

  /** That key's id with another key's secret, and a checksum that fits. */
  private static String forge(String keyId, ApiKey other) {
    String body = "trk_" + keyId + "_" + other.text().split("_")[2];
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return body + "_" + Base62.encode(value, 6);
  }
}
