package io.tracerail.auth;

import static io.tracerail.auth.StoredTenant.with;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FailedAttemptsOverHttpTest.FewAttempts.class)
class FailedAttemptsOverHttpTest {

  public static class FewAttempts implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tracerail.auth.failures-per-minute", "3");
    }
  }

  @Test
  void guessesAreSlowedDownAndKnownClientsServedAsEver() {
    StoredTenant tenant = StoredTenant.insert();
    ApiKey known = tenant.key(Role.VIEWER);
    ApiKey unseen = tenant.key(Role.VIEWER);
    String path = tenant.path() + "/probe";
    with(known).get(path).then().statusCode(200);
    for (int i = 0; i < 3; i++) {
      with(ApiKey.generate(UUID.randomUUID())).get(path).then().statusCode(401);
    }
    with(ApiKey.generate(UUID.randomUUID()))
        .get(path)
        .then()
        .statusCode(429)
        .header("Retry-After", matchesPattern("[1-9]\\d?"));
    with("malformed").get(path).then().statusCode(429);
    with("malformed").get("/api/v1/platform/probe").then().statusCode(429);
    with(unseen).get(path).then().statusCode(429);
    with(known).get(path).then().statusCode(200);
  }
}
