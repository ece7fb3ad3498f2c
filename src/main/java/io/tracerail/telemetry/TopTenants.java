package io.tracerail.telemetry;

import io.tracerail.tenancy.TenantId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tenants are the busiest, told from one window of time after the other, in bounded memory. A
 * tenant that is among them stays until another is more than twice as busy, so that tenants of the
 * same size do not take turns.
 */
final class TopTenants {

  /** Tenants that are counted in one window; what comes after them is too rare to be on top. */
  static final int COUNTED = 10_000;

  private static final long INCUMBENT = 2;

  private final int most;
  private final Map<TenantId, LongAdder> window = new ConcurrentHashMap<>();
  private Set<TenantId> top = Set.of();

  TopTenants(int most) {
    this.most = most;
  }

  void seen(TenantId tenant) {
    LongAdder count = window.get(tenant);
    if (count == null && window.size() < COUNTED) {
      count = window.computeIfAbsent(tenant, id -> new LongAdder());
    }
    if (count != null) {
      count.increment();
    }
  }

  /** Ends the window; the busiest, at most as many as were asked for. */
  synchronized Set<TenantId> next() {
    Map<TenantId, Long> scores = new HashMap<>();
    window.forEach((tenant, count) -> scores.put(tenant, score(tenant, count.sum())));
    window.clear();
    Comparator<TenantId> busiest =
        Comparator.comparingLong((TenantId tenant) -> scores.getOrDefault(tenant, 0L)).reversed();
    List<TenantId> candidates =
        Stream.concat(top.stream(), scores.keySet().stream()).distinct().toList();
    top = candidates.stream().sorted(busiest).limit(most).collect(Collectors.toUnmodifiableSet());
    return top;
  }

  private long score(TenantId tenant, long count) {
    return top.contains(tenant) ? INCUMBENT * count : count;
  }
}
