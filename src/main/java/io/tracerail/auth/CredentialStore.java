package io.tracerail.auth;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.netty.channel.EventLoopGroup;
import io.quarkus.logging.Log;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tracerail.db.CredentialLookUp;
import io.tracerail.db.Notifications;
import io.tracerail.limits.KnownLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The stored keys, through a cache that hears of every change: a revocation reaches all instances
 * at once (NOTIFY), or within {@code tracerail.auth.cache-ttl} when a notification is lost.
 */
@Singleton
public class CredentialStore {

  /** Longest wait for a look-up; after it the caller is told to come back. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CredentialCache cache;
  private final RefusedCredentials refused;

  @Inject
  CredentialStore(
      CredentialLookUp lookUp,
      AuthConfig config,
      KnownLimits limits,
      @MainEventLoopGroup EventLoopGroup timers,
      MeterRegistry registry) {
    this(
        new CredentialCache(
            new SharedLookUps(
                    keyIds -> stored(lookUp.find(keyIds), limits, timers),
                    SharedLookUps.Bounds.DEFAULT,
                    timers)
                ::find,
            config.cacheTtl(),
            config.cacheSize(),
            Ticker.systemTicker()),
        new RefusedCredentials(config.cacheTtl(), Ticker.systemTicker()));
    CaffeineCacheMetrics.monitor(registry, cache.cache(), "credentials");
  }

  CredentialStore(CredentialCache cache, RefusedCredentials refused) {
    this.cache = cache;
    this.refused = refused;
  }

  void listen(@Observes StartupEvent start, Notifications notifications) {
    notifications
        .channel("tracerail_api_keys")
        .subscribe()
        .with(payload -> changed(payload, () -> evict(payload)));
    notifications
        .channel("tracerail_tenants")
        .subscribe()
        .with(
            payload ->
                changed(payload, () -> TenantId.parse(payload).ifPresent(cache::evictTenant)));
  }

  /**
   * @param source the one that asks; sources take turns at look-ups
   * @return completes with null for an unknown key, fails with a 503 when PostgreSQL is away
   */
  CompletableFuture<Credential> find(String keyId, String source) {
    return cache.find(keyId, source);
  }

  /** As {@link #find}, past the cache. */
  CompletableFuture<Credential> findAnew(String keyId, String source) {
    return cache.findAnew(keyId, source);
  }

  /** Lately refused credentials. */
  RefusedCredentials refused() {
    return refused;
  }

  /** Tells whether {@link #find} would answer without a look-up. */
  boolean holds(String keyId) {
    return cache.holds(keyId);
  }

  /**
   * Forgets a key that this instance has changed: the next request may come before the
   * notification.
   */
  public void evict(String keyId) {
    cache.evict(keyId);
    refused.evict(keyId);
  }

  private void changed(String payload, Runnable eviction) {
    if (payload.equals(Notifications.RESYNC)) {
      cache.evictAll();
      refused.evictAll();
    } else {
      eviction.run();
    }
  }

  /**
   * The keys that a look-up finds, by their ids.
   *
   * @param limits learns those of the keys' tenants
   * @param timers end a look-up that takes too long, and are cancelled with it
   */
  static CompletableFuture<Map<String, Credential>> stored(
      Uni<RowSet<Row>> lookUp, KnownLimits limits, ScheduledExecutorService timers) {
    return lookUp
        .map(rows -> credentials(rows, limits))
        .ifNoItem()
        .after(PATIENCE)
        .on(timers)
        .fail()
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(
            failure -> {
              Log.warnf("Credentials could not be looked up: %s", failure);
              return away();
            })
        .subscribeAsCompletionStage();
  }

  static ProblemException away() {
    return ProblemException.unavailable("Credentials cannot be checked at the moment.");
  }

  private static Map<String, Credential> credentials(RowSet<Row> rows, KnownLimits limits) {
    Map<String, Credential> found = new HashMap<>();
    for (Row row : rows) {
      Credential credential = Credential.of(row);
      limits.learn(credential.tenantId(), credential.limits());
      found.put(credential.caller().keyId(), credential);
    }
    return found;
  }
}
