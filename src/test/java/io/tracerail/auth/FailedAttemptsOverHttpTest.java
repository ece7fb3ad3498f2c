package io.tracerail.auth;

import static io.tracerail.auth.StoredTenant.with;
import static io.tracerail.testing.TestTenant.platform;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tracerail.testing.SpecialSettings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One address, as behind a proxy: of some whose credentials are bad, and of others. */
@QuarkusTest
@TestProfile(SpecialSettings.class)
class FailedAttemptsOverHttpTest {

  private static final int OTHERS = 30;

  /** What keeps failing. */
  enum Noise {
    ONE_REVOKED_KEY {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        String revoked = revoked(tenant).text();
        return () -> revoked;
      }
    },
    TOKENS_OF_A_REVOKED_KEY {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        ApiKey key = tenant.key(Role.AGENT);
        String token = with(key).post("/api/v1/auth/token").path("token");
        tenant.revoke(key);
        return () -> token;
      }
    },
    UNKNOWN_KEYS {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        return () -> ApiKey.generate(UUID.randomUUID()).text();
      }
    },
    WRONG_SECRETS {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        UUID command = UUID.randomUUID();
        tenant.store(ApiKey.generate(command), Role.AGENT, null);
        return () -> ApiKey.generate(command).text();
      }
    },
    BAD_TOKENS {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        return () -> "e30.e30." + UUID.randomUUID();
      }
    },
    MALFORMED {
      @Override
      Supplier<String> of(StoredTenant tenant) {
        return () -> "trk_" + UUID.randomUUID();
      }
    };

    abstract Supplier<String> of(StoredTenant tenant);

    private static ApiKey revoked(StoredTenant tenant) {
      ApiKey key = tenant.key(Role.AGENT);
      tenant.revoke(key);
      return key;
    }
  }

  private final StoredTenant tenant = StoredTenant.insert();
  private final String path = tenant.path() + "/probe";

  @Test
  void answers429ForRepeatedGuesses() {
    with("malformed").get(path);
    for (String plane : List.of(path, "/api/v1/platform/probe")) {
      with("malformed")
          .get(plane)
          .then()
          .statusCode(429)
          .header("Retry-After", matchesPattern("[1-9]\\d?"));
    }
    with(ApiKey.generate(UUID.randomUUID())).get(path).then().statusCode(429);
  }

  /** Each of the others comes with a key that this instance has not seen; half of them log in. */
  @ParameterizedTest
  @CsvSource({
    "ONE_REVOKED_KEY, 5",
    "ONE_REVOKED_KEY, 500",
    "TOKENS_OF_A_REVOKED_KEY, 500",
    "UNKNOWN_KEYS, 500",
    "WRONG_SECRETS, 500",
    "BAD_TOKENS, 500",
    "MALFORMED, 500"
  })
  void admitsAGoodKeyDespiteFailuresOfOthers(Noise noise, int perSecond) throws Exception {
    URI server = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (BadCredentials sender =
        new BadCredentials(server.resolve(path), noise.of(tenant), perSecond)) {
      sender.awaitAnswers(20);
      for (int i = 0; i < OTHERS; i++) {
        ApiKey unseen = tenant.key(Role.VIEWER);
        var answer = i % 2 == 0 ? with(unseen).get(path) : with(unseen).post("/api/v1/auth/token");
        answer.then().statusCode(200);
        platform().get("/probe").then().statusCode(200);
      }
      assertTrue(Set.of(401, 429).containsAll(sender.statuses()), sender.statuses()::toString);
    }
  }
}
