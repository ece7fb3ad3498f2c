package io.tracerail.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What Caffeine makes by name and quarkus-caffeine does not tell a native image of: the entries of
 * a cache that is bounded by size and expires after access.
 */
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
final class CacheClasses {

  private CacheClasses() {}
}
