package io.tracerail.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.tracerail.db.Notifications;
import io.tracerail.limits.KnownLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.Fakes;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BesideOthers
class CredentialStoreTest {

  private final ApiKey key = ApiKey.generate(UUID.randomUUID());
  private final ApiKey others = ApiKey.generate(UUID.randomUUID());
  private final Map<String, Credential> stored =
      Map.of(
          key.keyId(),
          Fixtures.credential(key),
          others.keyId(),
          Fixtures.credential(others, Fixtures.OTHER_TENANT, null, null));
  private final CredentialStore store =
      new CredentialStore(
          new CredentialCache(
              (id, source) -> CompletableFuture.completedFuture(stored.get(id)),
              Duration.ofSeconds(10),
              10,
              new ManualTime()::currentTimeNanos),
          new RefusedCredentials(Duration.ofSeconds(10), new ManualTime()::currentTimeNanos));
  private final KnownLimits limits = new KnownLimits();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final Map<String, BroadcastProcessor<String>> channels = new HashMap<>();
  private final Notifications notifications =
      new Notifications() {
        @Override
        public Multi<String> channel(String name) {
          return channels.computeIfAbsent(name, ignored -> BroadcastProcessor.create());
        }

        @Override
        public void tellOfEvents(TenantId tenant) {
          throw new UnsupportedOperationException();
        }
      };

  @BeforeEach
  void listen() {
    store.listen(new StartupEvent(), notifications);
    store.find(key.keyId(), "source").join();
    store.find(others.keyId(), "source").join();
    store.refused().remember(key, AuthenticationFailures.Reason.REVOKED, store.refused().changes());
  }

  private void assertHeld(boolean mine, boolean theirs) {
    assertEquals(mine, store.holds(key.keyId()));
    assertEquals(theirs, store.holds(others.keyId()));
  }

  private void assertRefused(boolean remembered) {
    assertEquals(remembered, store.refused().reason(key).isPresent());
  }

  @AfterEach
  void end() {
    timers.shutdownNow();
  }

  @Test
  void findsAKeptKeyWithoutALookUp() {
    assertHeld(true, true);
    assertSame(stored.get(key.keyId()), store.find(key.keyId(), "source").join());
    assertFalse(store.holds("nobody's"));
  }

  @Test
  void forgetsAKeyChangedByThisInstance() {
    assertRefused(true);
    store.evict(key.keyId());
    assertHeld(false, true);
    assertRefused(false);
  }

  @Test
  void forgetsAKeyChangedElsewhere() {
    channels.get("tracerail_api_keys").onNext(key.keyId());
    assertHeld(false, true);
    assertRefused(false);
  }

  @Test
  void forgetsTheKeysOfATenantChangedElsewhere() {
    channels.get("tracerail_tenants").onNext("no tenant's id");
    assertHeld(true, true);
    channels.get("tracerail_tenants").onNext(Fixtures.TENANT.toString());
    assertHeld(false, true);
  }

  @Test
  void forgetsAllAfterMissedNotifications() {
    channels.get("tracerail_api_keys").onNext(Notifications.RESYNC);
    assertHeld(false, false);
    assertRefused(false);
    store.find(key.keyId(), "source").join();
    channels.get("tracerail_tenants").onNext(Notifications.RESYNC);
    assertHeld(false, false);
  }

  @Test
  void readsACredentialFromItsRow() throws Exception {
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    Instant revoked = Instant.parse("2029-01-01T00:00:00Z");
    Credential full = read(StoredKey.of(key, "Jane Smith", end, revoked));
    assertEquals(
        new Caller(
            Fixtures.credential(key).caller().tenant(),
            "Test",
            key.keyId(),
            Role.AGENT,
            new Caller.Holder("Jane Smith", "holder@example.com")),
        full.caller());
    assertEquals(Credential.Standing.ACTIVE, full.standing());
    assertEquals(10, full.requestLimit());
    assertEquals(7, full.limits().eventStreams());
    assertArrayEquals(key.hash(), full.secretHash());
    assertEquals(end, full.expiresAt());
    assertEquals(revoked, full.revokedAt());
    Credential plain = read(StoredKey.of(key));
    assertNull(plain.caller().holder());
    assertNull(plain.expiresAt());
    assertNull(plain.revokedAt());
  }

  @Test
  void learnsTheTenantsLimitsFromALookUp() throws Exception {
    read(StoredKey.of(key));
    assertEquals(7, limits.of(Fixtures.TENANT).eventStreams());
  }

  private Credential read(Map<String, Object> row) throws Exception {
    return CredentialStore.stored(Uni.createFrom().item(Fakes.rows(List.of(row))), limits, timers)
        .get(5, TimeUnit.SECONDS)
        .get(key.keyId());
  }

  @Test
  void findsNoCredentialWithoutARow() throws Exception {
    assertEquals(
        Map.of(),
        CredentialStore.stored(Uni.createFrom().item(Fakes.rows(List.of())), limits, timers)
            .get(5, TimeUnit.SECONDS));
  }

  @Test
  void reportsAFailedLookUpAsUnavailable() {
    ProblemException away = ProblemException.unavailable("Not now.");
    assertSame(away, failure(Uni.createFrom().failure(away)));
    Throwable other = failure(Uni.createFrom().failure(new IllegalStateException("broken")));
    assertEquals(ProblemType.UNAVAILABLE, assertInstanceOf(ProblemException.class, other).type());
  }

  /** Longer than a caller waits. */
  @Test
  void reportsAHangingLookUpAsUnavailable() {
    assertInstanceOf(ProblemException.class, failure(Uni.createFrom().nothing()));
  }

  private Throwable failure(Uni<RowSet<Row>> lookUp) {
    CompletionException failure =
        assertThrows(
            CompletionException.class,
            () ->
                CredentialStore.stored(lookUp, limits, timers)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join());
    return failure.getCause();
  }
}
