package io.tracerail.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What Caffeine makes by name and quarkus-caffeine does not tell a native image of: the entries of
 * a cache that is bounded by size and expires after access, and caches that are bounded by size and
 * count their hits, without and with an expiry after writing.
 */
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSAMS",
      "com.github.benmanes.caffeine.cache.SSSMS",
      "com.github.benmanes.caffeine.cache.SSSMSW"
    })
final class CacheClasses {

  private CacheClasses() {}
}
