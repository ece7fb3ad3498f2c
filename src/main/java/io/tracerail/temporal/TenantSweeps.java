package io.tracerail.temporal;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.tenancy.TenantNamespace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides whose sweep is due, and runs it. Tenants come up spread over the period, and with a
 * jitter.
 */
final class TenantSweeps {

  private static final int AT_ONCE = 8;
  private static final double SHORTEST = 0.8;
  private static final double LONGEST = 1.2;

  private final List<TenantSweep> sweeps;
  private final Duration period;
  private final Duration longest;
  private final ExecutorService virtualThreads;
  private final ScheduledExecutorService timers;
  private final InstantSource clock;
  private final Map<TenantNamespace, Instant> due = new HashMap<>();

  /**
   * @param longest that one tenant's sweep takes; what it leaves is the next one's
   * @param timers of that
   */
  TenantSweeps(
      List<TenantSweep> sweeps,
      Duration period,
      Duration longest,
      ExecutorService virtualThreads,
      ScheduledExecutorService timers,
      InstantSource clock) {
    this.sweeps = sweeps;
    this.period = period;
    this.longest = longest;
    this.virtualThreads = virtualThreads;
    this.timers = timers;
    this.clock = clock;
  }

  /** Sweeps those that are due, and waits for them. Not to be called beside itself. */
  void run(List<TenantNamespace> tenants) {
    Instant now = clock.instant();
    due.keySet().retainAll(Set.copyOf(tenants));
    List<TenantNamespace> next = tenants.stream().filter(tenant -> isDue(tenant, now)).toList();
    next.forEach(tenant -> due.put(tenant, now.plus(random(SHORTEST, LONGEST))));
    Multi.createFrom()
        .iterable(next)
        .onItem()
        .transformToUni(this::sweep)
        .merge(AT_ONCE)
        .collect()
        .last()
        .await()
        .indefinitely();
  }

  private boolean isDue(TenantNamespace tenant, Instant now) {
    Instant at = due.computeIfAbsent(tenant, t -> now.plus(random(0, 1)));
    boolean clockWentBack = at.isAfter(now.plus(times(LONGEST)));
    return clockWentBack || !at.isAfter(now);
  }

  /** All of them at once: one that takes all of the time leaves the others theirs. */
  private Uni<Void> sweep(TenantNamespace tenant) {
    return Multi.createFrom()
        .iterable(sweeps)
        .onItem()
        .transformToUni(
            sweep ->
                Uni.createFrom()
                    .item(() -> isSwept(sweep, tenant))
                    .runSubscriptionOn(virtualThreads))
        .merge()
        .collect()
        .last()
        .ifNoItem()
        .after(longest)
        .on(timers)
        .recoverWithItem(false)
        .replaceWithVoid();
  }

  private static boolean isSwept(TenantSweep sweep, TenantNamespace tenant) {
    try {
      sweep.sweep(tenant);
      return true;
    } catch (RuntimeException e) {
      Log.warnf(e, "Sweep of tenant %s failed", tenant.tenantId());
      return false;
    }
  }

  private Duration random(double from, double to) {
    return times(ThreadLocalRandom.current().nextDouble(from, to));
  }

  private Duration times(double periods) {
    return Duration.ofMillis((long) (period.toMillis() * periods));
  }
}
