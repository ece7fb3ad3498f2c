package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationFilterTest {

  private static final String TENANTS =
      "/api/v1/tenants/11111111-2222-3333-4444-555555555555/cases";
  private static final String PLATFORM = "/api/v1/platform/tenants";
  private static final String PLATFORM_KEY = "a-platform-key-of-32-or-more-letters";
  private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(1, "192.0.2.7");

  private final ManualTime time = new ManualTime();
  private final ApiKey key = ApiKey.generate(UUID.randomUUID());
  private final Credential credential = Fixtures.credential(key);
  private final CompletableFuture<Credential> lookUp = new CompletableFuture<>();
  private final CredentialCache cache =
      new CredentialCache(
          (id, source) -> lookUp, Duration.ofSeconds(10), 10, time::currentTimeNanos);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FailedAttempts attempts = new FailedAttempts(1, new LimitRefusals(registry), time);
  private AuthenticationFilter filter;

  @BeforeEach
  void assemble() {
    AuthenticationFailures failures = new AuthenticationFailures(registry);
    Tokens tokens = new Tokens(new TokenKeys("a-secret-of-at-least-32-bytes-here!!"), "here", time);
    filter =
        new AuthenticationFilter(
            new Authenticator(
                new CredentialStore(
                    cache, new RefusedCredentials(Duration.ofSeconds(10), time::currentTimeNanos)),
                tokens,
                attempts,
                failures,
                time),
            new PlatformKey(() -> Optional.of(PLATFORM_KEY), attempts, failures));
  }

  private FakeRequest sent(String path, String credential) {
    FakeRequest request = new FakeRequest(path, credential);
    filter.filter(request.asFilterSeesIt());
    return request;
  }

  private static Credential found(FakeRequest request) {
    return assertInstanceOf(Authenticated.class, request.property(Authenticated.PROPERTY))
        .credential();
  }

  @ParameterizedTest
  @ValueSource(strings = {TENANTS, "/api/v1/auth/token", "/api/v2/unknown"})
  void authenticatesAtOnceByACachedKey(String path) {
    lookUp.complete(credential);
    FakeRequest request = sent(path, key.text());
    assertEquals(credential, found(request));
    assertEquals(0, request.suspended());
    assertEquals(0, request.resumed());
  }

  @Test
  void suspendsARequestUntilItsKeyIsLookedUp() {
    FakeRequest request = sent(TENANTS, key.text());
    assertEquals(1, request.suspended());
    assertEquals(0, request.resumed());
    lookUp.complete(credential);
    assertEquals(1, request.resumed());
    assertNull(request.failure());
    assertEquals(credential, found(request));
  }

  @Test
  void resumesARequestWithTheRefusalOfItsKey() {
    FakeRequest request = sent(TENANTS, key.text());
    lookUp.complete(null);
    assertEquals(1, request.resumed());
    ProblemException refusal = assertInstanceOf(ProblemException.class, request.failure());
    assertEquals(ProblemType.UNAUTHENTICATED, refusal.type());
    assertNull(request.property(Authenticated.PROPERTY));
  }

  @Test
  void resumesARequestWithTheFailureOfItsLookUp() {
    FakeRequest request = sent(TENANTS, key.text());
    ProblemException away = ProblemException.unavailable("Not now.");
    lookUp.completeExceptionally(away);
    assertSame(away, request.failure());
    assertNull(request.property(Authenticated.PROPERTY));
  }

  @Test
  void setsNothingOnAnImmediateRefusal() {
    lookUp.complete(null);
    FakeRequest request = new FakeRequest(TENANTS, key.text());
    filter.filter(request.asFilterSeesIt());
    assertInstanceOf(ProblemException.class, request.failure());
    assertNull(request.property(Authenticated.PROPERTY));
  }

  @Test
  void acceptsOnlyThePlatformKeyOnPlatformPaths() {
    lookUp.complete(credential);
    assertNull(sent(TENANTS, key.text()).property(PlatformKey.PROPERTY));
    assertEquals(true, sent(PLATFORM, PLATFORM_KEY).property(PlatformKey.PROPERTY));
    FakeRequest request = new FakeRequest(PLATFORM, key.text());
    assertThrows(ProblemException.class, () -> filter.filter(request.asFilterSeesIt()));
    assertNull(request.property(PlatformKey.PROPERTY));
  }

  @Test
  void refusesThePlatformKeyOnTenantPaths() {
    FakeRequest request = new FakeRequest(TENANTS, PLATFORM_KEY);
    assertThrows(ProblemException.class, () -> filter.filter(request.asFilterSeesIt()));
    assertNull(request.property(Authenticated.PROPERTY));
  }

  @Test
  void asksForNoCredentialOutsideTheApi() {
    FakeRequest request = new FakeRequest("/q/health", null, CLIENT);
    filter.filter(request.asFilterSeesIt());
    assertNull(request.property(Authenticated.PROPERTY));
    assertNull(request.property(PlatformKey.PROPERTY));
  }

  /** The platform's key as well as a tenant's. */
  @Test
  void acceptsAGoodKeyAfterFailedAttempts() {
    List<String> bad = List.of("Bearer trk_");
    SocketAddress same = SocketAddress.inetSocketAddress(1, "192.0.2.1");
    refused(bad, same);
    assertEquals(ProblemType.TOO_MANY_REQUESTS, refused(bad, same));
    assertEquals(true, sent(PLATFORM, PLATFORM_KEY).property(PlatformKey.PROPERTY));
    lookUp.complete(credential);
    assertEquals(credential, found(sent(TENANTS, key.text())));
  }

  @Test
  void countsFailedAttemptsByClientAddress() {
    List<String> bad = List.of("Bearer trk_");
    assertEquals(ProblemType.UNAUTHENTICATED, refused(bad, CLIENT));
    assertEquals(ProblemType.TOO_MANY_REQUESTS, refused(bad, CLIENT));
    assertEquals(ProblemType.TOO_MANY_REQUESTS, attempts.failed("192.0.2.7").type());
    assertEquals(
        ProblemType.UNAUTHENTICATED, refused(bad, SocketAddress.inetSocketAddress(1, "192.0.2.8")));
  }

  /** A Unix socket has no address: its clients are one. */
  @Test
  void countsClientsWithoutAnAddressTogether() {
    List<String> bad = List.of("Bearer trk_");
    assertEquals(
        ProblemType.UNAUTHENTICATED, refused(bad, SocketAddress.domainSocketAddress("/run/a")));
    assertEquals(ProblemType.TOO_MANY_REQUESTS, attempts.failed("local").type());
  }

  private ProblemType refused(List<String> headers, SocketAddress client) {
    FakeRequest request = new FakeRequest(TENANTS, headers, client);
    return assertThrows(ProblemException.class, () -> filter.filter(request.asFilterSeesIt()))
        .type();
  }
}
