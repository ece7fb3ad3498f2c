package io.tracerail.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers for the native image the classes that Caffeine makes by name and quarkus-caffeine
 * leaves out: the entries of a cache that is bounded by size and expires after access, and caches
 * that are bounded by size and count their hits, with an expiry after access and after writing.
 */
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSAMS",
      "com.github.benmanes.caffeine.cache.SSSMSA",
      "com.github.benmanes.caffeine.cache.SSSMSW"
    })
final class CacheClasses {

  private CacheClasses() {}
}
