package io.tracerail.cases.sweep;

import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts of the last sweep of each tenant, for a gauge of their sum. */
final class SweptCounts {

  /** Longer than a sweep's period: drops the count of a tenant that is no longer swept here. */
  private static final Duration COUNTS_FOR = Duration.ofMinutes(10);

  private record Count(long value, long atNanos) {}

  private final Map<TenantId, Count> counts = new ConcurrentHashMap<>();

  void set(TenantId tenant, long value) {
    if (value == 0) {
      counts.remove(tenant);
    } else {
      counts.put(tenant, new Count(value, System.nanoTime()));
    }
  }

  double total() {
    long now = System.nanoTime();
    counts.values().removeIf(count -> now - count.atNanos() > COUNTS_FOR.toNanos());
    return counts.values().stream().mapToLong(Count::value).sum();
  }
}
