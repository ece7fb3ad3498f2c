package io.tracerail.auth;

import io.tracerail.tenant.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each tenant holds of something that is given back. */
final class TenantCounts {

  private final Map<TenantId, Integer> held = new ConcurrentHashMap<>();

  /**
   * @param most that the tenant may hold
   * @return whether it was below that, and holds one more now
   */
  boolean take(TenantId tenant, int most) {
    boolean[] taken = new boolean[1];
    held.compute(
        tenant,
        (id, before) -> {
          int now = before == null ? 0 : before;
          taken[0] = now < most;
          return taken[0] ? Integer.valueOf(now + 1) : before;
        });
    return taken[0];
  }

  /** Once for each that was taken. */
  void giveBack(TenantId tenant) {
    held.computeIfPresent(tenant, (id, now) -> now == 1 ? null : now - 1);
  }

  int held(TenantId tenant) {
    return held.getOrDefault(tenant, 0);
  }
}
