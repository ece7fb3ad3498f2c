package io.tracerail.limits;

import io.tracerail.tenancy.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each tenant holds of something that is given back. */
public final class TenantCounts {

  private final Map<TenantId, Long> held = new ConcurrentHashMap<>();

  /**
   * @param most that the tenant may hold
   * @return whether that is not exceeded, and the tenant holds so much more now
   */
  public boolean take(TenantId tenant, long amount, long most) {
    boolean[] taken = new boolean[1];
    held.compute(
        tenant,
        (id, before) -> {
          long now = (before == null ? 0 : before) + amount;
          taken[0] = now <= most;
          return taken[0] ? Long.valueOf(now) : before;
        });
    return taken[0];
  }

  /** What was taken, once. */
  public void giveBack(TenantId tenant, long amount) {
    held.computeIfPresent(tenant, (id, now) -> now <= amount ? null : now - amount);
  }

  public long held(TenantId tenant) {
    return held.getOrDefault(tenant, 0L);
  }
}
