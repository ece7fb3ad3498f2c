package io.tracerail.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * Cache of looked-up keys. Requests for one key share one look-up. A look-up under way is an entry
 * like any other: an eviction removes it, and its result, which may be older than the change, is
 * not kept. Unknown keys and failures are not kept either ({@link RefusedCredentials}).
 */
final class CredentialCache {

  private final AsyncCache<String, Credential> cache;
  private final BiFunction<String, String, CompletableFuture<Credential>> lookUp;

  /**
   * @param lookUp by key id and source; completes with null for an unknown key
   */
  CredentialCache(
      BiFunction<String, String, CompletableFuture<Credential>> lookUp,
      Duration ttl,
      int size,
      Ticker ticker) {
    this.lookUp = lookUp;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(size)
            .recordStats()
            .expireAfterWrite(ttl)
            .ticker(ticker)
            .executor(Runnable::run)
            .buildAsync();
  }

  AsyncCache<String, Credential> cache() {
    return cache;
  }

  /** Completes with null for an unknown key. */
  CompletableFuture<Credential> find(String keyId, String source) {
    CompletableFuture<Credential> known = cache.getIfPresent(keyId);
    if (known != null) {
      return known;
    }
    // Outside the cache's own functions: under their lock, look-ups of other keys might end.
    CompletableFuture<Credential> looking = new CompletableFuture<>();
    known = cache.asMap().putIfAbsent(keyId, looking);
    if (known != null) {
      return known;
    }
    lookUp
        .apply(keyId, source)
        .whenComplete(
            (found, failure) -> {
              if (failure == null) {
                looking.complete(found);
              } else {
                looking.completeExceptionally(failure);
              }
            });
    return looking;
  }

  /** Looks up even a cached key, and does not cache the result. */
  CompletableFuture<Credential> findAnew(String keyId, String source) {
    return lookUp.apply(keyId, source);
  }

  /** Tells whether {@link #find} would answer without a look-up. */
  boolean holds(String keyId) {
    CompletableFuture<Credential> entry = cache.getIfPresent(keyId);
    return entry != null && entry.isDone() && !entry.isCompletedExceptionally();
  }

  void evict(String keyId) {
    cache.asMap().remove(keyId);
  }

  /** Evicts the tenant's keys, and look-ups under way, which may turn out to be this tenant's. */
  void evictTenant(TenantId tenant) {
    cache.asMap().values().removeIf(entry -> !entry.isDone() || isOf(tenant, entry));
  }

  void evictAll() {
    cache.asMap().clear();
  }

  private static boolean isOf(TenantId tenant, CompletableFuture<Credential> entry) {
    return entry.isCompletedExceptionally()
        || entry.join() == null
        || entry.join().tenantId().equals(tenant);
  }
}
