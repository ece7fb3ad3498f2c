package io.tracerail.apikeys;

import static io.tracerail.auth.StoredTenant.with;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Role;
import io.tracerail.auth.StoredTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ApiKeyResourceTest {

  private final StoredTenant tenant = StoredTenant.insert();
  private final ApiKey admin = tenant.key(Role.ADMIN);
  private final String keys = tenant.path() + "/api-keys";

  @Test
  void issuesAWorkingKeyAndShowsItOnce() {
    Response issued =
        with(admin)
            .body(
                """
                {"role": "agent", "holder": {"name": "Ada Lovelace", "email": "ada@example.com"},
                 "description": "Front desk", "expiresAt": "2999-01-01T00:00:00Z"}
                """)
            .post(keys);
    String keyId = issued.path("keyId");
    issued
        .then()
        .statusCode(201)
        .header("Location", matchesPattern(".*" + keys + "/" + keyId))
        .body("role", equalTo("agent"))
        .body("holder.name", equalTo("Ada Lovelace"))
        .body("holder.email", equalTo("ada@example.com"))
        .body("description", equalTo("Front desk"))
        .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
        .body("expiresAt", equalTo("2999-01-01T00:00:00Z"));
    String apiKey = issued.path("apiKey");
    with(apiKey)
        .get(tenant.path() + "/probe")
        .then()
        .statusCode(200)
        .body(equalTo(tenant.id() + " Ada Lovelace"));
    String list = with(admin).get(keys).then().statusCode(200).extract().asString();
    assertTrue(list.contains(keyId));
    assertFalse(list.contains(apiKey.split("_")[2]));
    assertFalse(list.contains("apiKey"));
  }

  @Test
  void issuesOneKeyForARepeatedRequest() {
    String once = UUID.randomUUID().toString();
    Response first = issue(once, "{\"role\": \"viewer\"}");
    first.then().statusCode(201).body("apiKey", notNullValue());
    issue(once, "{\"role\": \"viewer\"}")
        .then()
        .statusCode(201)
        .header("Location", first.header("Location"))
        .body("keyId", equalTo(first.path("keyId")))
        .body("createdAt", equalTo(first.path("createdAt")))
        .body("apiKey", nullValue());
    issue(once, "{\"role\": \"agent\"}").then().statusCode(422);
    with(admin).get(keys).then().body("items", hasSize(2));
  }

  @Test
  void letsOnlyAdminsManageKeys() {
    for (Role role : List.of(Role.VIEWER, Role.AGENT)) {
      ApiKey key = tenant.key(role);
      with(key).get(keys).then().statusCode(403);
      with(key).body("{\"role\": \"viewer\"}").post(keys).then().statusCode(403);
      with(key).delete(keys + "/" + key.keyId()).then().statusCode(403);
      with(key).post(keys + "/" + key.keyId() + "/rotation").then().statusCode(403);
    }
  }

  @Test
  void refusesARevokedKeyAtOnceAndStillListsIt() {
    ApiKey key = tenant.key(Role.AGENT);
    with(key).get(tenant.path() + "/probe").then().statusCode(200);
    for (int i = 0; i < 2; i++) {
      with(admin).delete(keys + "/" + key.keyId()).then().statusCode(204);
      with(key).get(tenant.path() + "/probe").then().statusCode(401);
    }
    with(admin)
        .get(keys)
        .then()
        .body("items.find { it.keyId == '" + key.keyId() + "' }.revokedAt", notNullValue());
  }

  @Test
  void answers404ForAKeyOfAnotherTenant() {
    StoredTenant other = StoredTenant.insert();
    ApiKey theirs = other.key(Role.AGENT);
    with(admin).delete(keys + "/" + theirs.keyId()).then().statusCode(404);
    with(admin).body("{}").post(keys + "/" + theirs.keyId() + "/rotation").then().statusCode(404);
    with(admin).delete(keys + "/nonsense").then().statusCode(404);
    with(admin).get(keys).then().body("items.keyId", not(hasItem(theirs.keyId())));
    with(theirs).get(other.path() + "/probe").then().statusCode(200);
  }

  @Test
  void refusesToRevokeTheLastAdminKey() {
    tenant.key(Role.ADMIN, Instant.now().minusSeconds(1));
    with(admin).delete(keys + "/" + admin.keyId()).then().statusCode(409);
    ApiKey second = tenant.key(Role.ADMIN);
    with(admin).delete(keys + "/" + admin.keyId()).then().statusCode(204);
    with(second).get(keys).then().statusCode(200);
  }

  @Test
  void keepsOneOfTwoAdminsRevokingEachOther() {
    for (int i = 0; i < 5; i++) {
      StoredTenant pair = StoredTenant.insert();
      ApiKey one = pair.key(Role.ADMIN);
      ApiKey two = pair.key(Role.ADMIN);
      var first = revoking(pair, one, two);
      var second = revoking(pair, two, one);
      TreeSet<Integer> answers = new TreeSet<>(List.of(first.join(), second.join()));
      assertEquals(204, answers.first());
      assertTrue(answers.last() == 409 || answers.last() == 401, answers.toString());
    }
  }

  @Test
  void rotatesAKeyOnTheSameTermsWithAnOverlap() {
    ApiKey old = tenant.key(Role.AGENT);
    Response rotated =
        with(admin).body("{\"overlapSeconds\": 60}").post(keys + "/" + old.keyId() + "/rotation");
    rotated
        .then()
        .statusCode(201)
        .body("role", equalTo("agent"))
        .body("holder.name", equalTo("Jane Smith"))
        .body("expiresAt", nullValue());
    with((String) rotated.path("apiKey")).get(tenant.path() + "/probe").then().statusCode(200);
    with(old).get(tenant.path() + "/probe").then().statusCode(200);
    String end =
        with(admin).get(keys).path("items.find { it.keyId == '" + old.keyId() + "' }.expiresAt");
    Duration left = Duration.between(Instant.now(), Instant.parse(end));
    assertTrue(left.toSeconds() > 30 && left.toSeconds() <= 60, end);
  }

  @Test
  void endsAKeyAtOnceOnRotationWithoutOverlap() {
    ApiKey old = tenant.key(Role.AGENT);
    with(old).get(tenant.path() + "/probe").then().statusCode(200);
    with(admin)
        .body("{\"overlapSeconds\": 0}")
        .post(keys + "/" + old.keyId() + "/rotation")
        .then()
        .statusCode(201);
    with(old).get(tenant.path() + "/probe").then().statusCode(401);
    with(admin).post(keys + "/" + old.keyId() + "/rotation").then().statusCode(409);
  }

  @Test
  void makesOneSuccessorForARepeatedRotation() {
    ApiKey old = tenant.key(Role.AGENT);
    String once = UUID.randomUUID().toString();
    String rotation = keys + "/" + old.keyId() + "/rotation";
    String keyId =
        with(admin)
            .body("{}")
            .header("Idempotency-Key", once)
            .post(rotation)
            .then()
            .statusCode(201)
            .extract()
            .path("keyId");
    with(admin)
        .body("{}")
        .header("Idempotency-Key", once)
        .post(rotation)
        .then()
        .statusCode(201)
        .body("keyId", equalTo(keyId))
        .body("apiKey", nullValue());
    with(admin).get(keys).then().body("items", hasSize(3));
  }

  @Test
  void listsEachKeyOnceAcrossPages() {
    for (int i = 0; i < 6; i++) {
      tenant.key(Role.VIEWER);
    }
    TreeSet<String> seen = new TreeSet<>();
    String cursor = null;
    int pages = 0;
    do {
      var request = with(admin).queryParam("limit", 3);
      Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(keys);
      List<String> ids = page.then().statusCode(200).extract().path("items.keyId");
      assertTrue(ids.stream().allMatch(seen::add));
      cursor = page.path("nextCursor");
      pages++;
    } while (cursor != null);
    assertEquals(7, seen.size());
    assertEquals(3, pages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "cursor=x", "cursor=%00"})
  void refusesAnInvalidPageQuery(String query) {
    with(admin).get(keys + "?" + query).then().statusCode(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /role",
        "{\"role\":\"agent\",\"holder\":{}} | /holder/name",
        "{\"role\":\"agent\",\"holder\":{\"name\":\" \"}} | /holder/name",
        "{\"role\":\"agent\",\"holder\":{\"name\":\"a\\u0000\"}} | /holder/name",
        "{\"role\":\"agent\",\"holder\":{\"name\":\"a\\u202eb\"}} | /holder/name",
        "{\"role\":\"agent\",\"holder\":{\"name\":\"a\\ud800\"}} | /holder/name",
        "{\"role\":\"agent\",\"holder\":{\"name\":\"a\",\"email\":\"a\"}} | /holder/email",
        "{\"role\":\"agent\",\"description\":\"a\\nb\"} | /description",
        "{\"role\":\"agent\",\"expiresAt\":\"2020-01-01T00:00:00Z\"} | /expiresAt",
        "{\"role\":\"agent\",\"expiresAt\":\"+99999-01-01T00:00:00Z\"} | /expiresAt",
      })
  void namesAnInvalidField(String body, String pointer) {
    with(admin)
        .body(body)
        .post(keys)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void namesAllInvalidFieldsAtOnce() {
    with(admin)
        .body("{\"description\":\"" + "x".repeat(501) + "\",\"holder\":{\"name\":\"\"}}")
        .post(keys)
        .then()
        .statusCode(422)
        .body("errors.pointer", containsInAnyOrder("/role", "/description", "/holder/name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"owner\"}",
        "{\"role\":\"agent\",\"unknown\":1}",
        "{\"role\":",
        "[]",
        "null",
        "",
        "{\"role\":\"agent\",\"expiresAt\":\"tomorrow\"}"
      })
  void refusesABodyThatIsNoRequest(String body) {
    int status = with(admin).body(body).post(keys).statusCode();
    assertEquals(4, status / 100, body);
    with(admin).get(keys).then().body("items", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 604801})
  void refusesAnOverlapOutOfItsBounds(int seconds) {
    with(admin)
        .body("{\"overlapSeconds\": " + seconds + "}")
        .post(keys + "/" + admin.keyId() + "/rotation")
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/overlapSeconds"));
  }

  private Response issue(String idempotencyKey, String body) {
    return with(admin).header("Idempotency-Key", idempotencyKey).body(body).post(keys);
  }

  private static CompletableFuture<Integer> revoking(StoredTenant tenant, ApiKey by, ApiKey key) {
    return CompletableFuture.supplyAsync(
        () -> with(by).delete(tenant.path() + "/api-keys/" + key.keyId()).statusCode());
  }
}
