package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.auth.AuthenticationFailures.Reason;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

  private static final String ADDRESS = "192.0.2.1";
  private static final int FAILURES = 3;
  private static final UUID COMMAND = UUID.randomUUID();

  private final ManualTime time = new ManualTime();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Tokens tokens =
      new Tokens(new TokenKeys("a-secret-of-at-least-32-bytes-here!!"), "here", time);
  private final ApiKey key = ApiKey.generate(COMMAND);
  private final Map<String, Credential> stored =
      new HashMap<>(Map.of(key.keyId(), Fixtures.credential(key)));
  private int lookUps;
  private final CredentialCache cache =
      new CredentialCache(
          (id, source) -> {
            lookUps++;
            return CompletableFuture.completedFuture(stored.get(id));
          },
          Duration.ofSeconds(10),
          100,
          time::currentTimeNanos);
  private final Authenticator authenticator =
      new Authenticator(
          new CredentialStore(
              cache, new RefusedCredentials(Duration.ofSeconds(10), time::currentTimeNanos)),
          tokens,
          new FailedAttempts(FAILURES, new LimitRefusals(registry), time),
          new AuthenticationFailures(registry),
          time);

  private Authenticated accepted(String credential) {
    return authenticator.authenticate(List.of("Bearer " + credential), ADDRESS).join();
  }

  private ProblemType refused(Supplier<CompletableFuture<Authenticated>> attempt) {
    Exception failure = assertThrows(Exception.class, () -> attempt.get().join());
    Throwable problem = failure instanceof CompletionException ? failure.getCause() : failure;
    return assertInstanceOf(ProblemException.class, problem).type();
  }

  private ProblemType refused(String... headers) {
    return refused(() -> authenticator.authenticate(List.of(headers), ADDRESS));
  }

  private void assertCounted(Reason reason) {
    String label = reason.name().toLowerCase(Locale.ROOT);
    for (Reason each : Reason.values()) {
      String other = each.name().toLowerCase(Locale.ROOT);
      assertEquals(
          label.equals(other) ? 1 : 0,
          registry.counter("tracerail.authentication.failures", "reason", other).count(),
          other);
    }
  }

  @Test
  void acceptsAKeyAsGivenNow() {
    Authenticated authenticated = accepted(key.text());
    assertEquals(stored.get(key.keyId()), authenticated.credential());
    assertEquals(time.instant(), authenticated.authTime());
  }

  @Test
  void acceptsATokenAsGivenWithItsKey() {
    Instant given = time.instant();
    String token = tokens.issue(accepted(key.text())).token();
    time.advance(Duration.ofMinutes(5));
    Authenticated authenticated = accepted(token);
    assertEquals(stored.get(key.keyId()), authenticated.credential());
    assertEquals(given, authenticated.authTime());
  }

  @Test
  void asksForACredentialWhereNoneIsGiven() {
    assertEquals(
        ProblemType.UNAUTHENTICATED, refused(() -> authenticator.authenticate(null, ADDRESS)));
    assertCounted(Reason.MISSING);
    ProblemException empty =
        assertThrows(ProblemException.class, () -> Authenticator.bearer(List.of()));
    assertEquals(Challenge.NONE_GIVEN, empty.headers().get("WWW-Authenticate"));
  }

  @ParameterizedTest
  @CsvSource({
    "trk_this-is-none, MALFORMED",
    "e30.e30.e30, TOKEN_REFUSED",
    "a b, MALFORMED",
    "'', MALFORMED"
  })
  void refusesAMalformedCredential(String text, Reason reason) {
    assertEquals(ProblemType.UNAUTHENTICATED, refused("Bearer " + text));
    assertCounted(reason);
  }

  @Test
  void refusesAnUnknownKey() {
    assertEquals(
        ProblemType.UNAUTHENTICATED,
        refused("Bearer " + ApiKey.generate(UUID.randomUUID()).text()));
    assertCounted(Reason.UNKNOWN_KEY);
  }

  @Test
  void refusesTheSecretOfAnotherKey() {
    stored.put(key.keyId(), Fixtures.credential(ApiKey.generate(UUID.randomUUID())));
    assertEquals(ProblemType.UNAUTHENTICATED, refused("Bearer " + key.text()));
    assertCounted(Reason.WRONG_SECRET);
  }

  /** So that its time does not tell that there is such a key. */
  @Test
  void looksUpForgedKeysAsItDoesUnknownOnes() {
    accepted(key.text());
    ApiKey forged = keyWithTheIdOf(key);
    int before = lookUps;
    assertEquals(ProblemType.UNAUTHENTICATED, refused("Bearer " + forged.text()));
    assertEquals(before + 1, lookUps);
    assertTrue(cache.holds(key.keyId()));
    accepted(key.text());
    assertEquals(before + 1, lookUps);
    refused("Bearer " + ApiKey.generate(UUID.randomUUID()).text());
    assertEquals(before + 2, lookUps);
  }

  /** Whether there is a key of that id or not: the time of a refusal does not tell. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesARefusedKeyAgainWithoutALookUp(boolean known) {
    ApiKey bad = known ? keyWithTheIdOf(key) : ApiKey.generate(UUID.randomUUID());
    refused("Bearer " + bad.text());
    int before = lookUps;
    for (int i = 1; i < FAILURES; i++) {
      assertEquals(ProblemType.UNAUTHENTICATED, refused("Bearer " + bad.text()));
    }
    assertEquals(ProblemType.TOO_MANY_REQUESTS, refused("Bearer " + bad.text()));
    assertEquals(before, lookUps);
    assertEquals(
        FAILURES + 1,
        registry
            .counter(
                "tracerail.authentication.failures",
                "reason",
                known ? "wrong_secret" : "unknown_key")
            .count());
    accepted(key.text());
  }

  /** Under one command both have one id. */
  private ApiKey keyWithTheIdOf(ApiKey key) {
    ApiKey another = ApiKey.generate(COMMAND);
    assertEquals(key.keyId(), another.keyId());
    return another;
  }

  /** As after a change whose notification is still on its way. */
  @Test
  void acceptsAGoodKeyThatAStaleCacheRefuses() {
    stored.put(key.keyId(), Fixtures.credential(keyWithTheIdOf(key)));
    cache.find(key.keyId(), ADDRESS).join();
    stored.put(key.keyId(), Fixtures.credential(key));
    assertEquals(stored.get(key.keyId()), accepted(key.text()).credential());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesARevokedOrExpiredKey(boolean revoked) {
    Instant past = time.instant().minusSeconds(1);
    stored.put(
        key.keyId(),
        Fixtures.credential(key, Fixtures.TENANT, revoked ? null : past, revoked ? past : null));
    assertEquals(ProblemType.UNAUTHENTICATED, refused("Bearer " + key.text()));
    assertCounted(revoked ? Reason.REVOKED : Reason.EXPIRED);
  }

  /** Nobody but the sender could say which of the two counts. */
  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "bearer x", "BEARER   x", "Bearer aZ09._~+/-==", "bEaReR a="})
  void readsABearersToken68(String header) {
    assertEquals(
        Optional.of(header.substring(header.lastIndexOf(' ') + 1)),
        Authenticator.bearer(List.of(header)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "Bearer",
        "Bearer ",
        "Bearer  ",
        "Bearerx",
        "Basic x",
        "Bearer =",
        "Bearer a=b",
        "Bearer a b",
        "Bearer a ",
        " Bearer a",
        "Bearer a,b",
        "Bearer a\u0080",
        "Bearer \u0131",
        "Bearer a\n",
        "Bearer\ta",
        "Bearer a@"
      })
  void readsNoTokenFromOtherHeaders(String header) {
    assertEquals(Optional.empty(), Authenticator.bearer(List.of(header)));
  }

  @Test
  void takesNoneOfTwoCredentials() {
    String header = "Bearer " + key.text();
    assertEquals(Optional.empty(), Authenticator.bearer(List.of(header, header)));
    assertEquals(Optional.of(key.text()), Authenticator.bearer(List.of(header)));
  }

  @Test
  void readsAHeaderOf4096CharactersAtMost() {
    String longest = "Bearer " + "x".repeat(4096 - 7);
    assertTrue(Authenticator.bearer(List.of(longest)).isPresent());
    assertFalse(Authenticator.bearer(List.of(longest + "x")).isPresent());
  }

  /** The revoked key of one client behind a proxy, sent again and again, and keys of all others. */
  @Test
  void acceptsGoodCredentialsFromAFailingAddress() {
    String token = tokens.issue(accepted(key.text())).token();
    cache.evictAll();
    ApiKey revoked = ApiKey.generate(UUID.randomUUID());
    stored.put(
        revoked.keyId(),
        Fixtures.credential(revoked, Fixtures.TENANT, null, time.instant().minusSeconds(1)));
    List<String> bad =
        List.of(
            revoked.text(),
            ApiKey.generate(UUID.randomUUID()).text(),
            keyWithTheIdOf(key).text(),
            "trk_",
            "e30.e30.e30");
    for (int i = 0; i < 5 * FAILURES; i++) {
      refused("Bearer " + bad.get(i % bad.size()));
    }
    for (String text : bad) {
      assertEquals(ProblemType.TOO_MANY_REQUESTS, refused("Bearer " + text));
      ApiKey unseen = ApiKey.generate(UUID.randomUUID());
      stored.put(unseen.keyId(), Fixtures.credential(unseen));
      assertEquals(stored.get(unseen.keyId()), accepted(unseen.text()).credential());
    }
    accepted(key.text());
    cache.evictAll();
    accepted(token);
  }
}
