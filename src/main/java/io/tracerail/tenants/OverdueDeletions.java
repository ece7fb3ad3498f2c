package io.tracerail.tenants;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.tracerail.repeat.Ticks;
import io.tracerail.role.RoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes up purges whose workflow was never started, because the service or Temporal went away in
 * between.
 */
@ApplicationScoped
class OverdueDeletions {

  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final TenantRepository tenants;
  private final TenantLifecycle lifecycle;
  private final boolean hasWorkerRole;
  private final AtomicInteger lastFound;

  OverdueDeletions(
      TenantRepository tenants,
      TenantLifecycle lifecycle,
      RoleConfig instance,
      MeterRegistry registry) {
    this.lastFound = registry.gauge("tracerail.deletions.overdue", new AtomicInteger());
    this.tenants = tenants;
    this.lifecycle = lifecycle;
    this.hasWorkerRole = instance.role().runsWorkers();
  }

  void start(@Observes StartupEvent event, Ticks ticks) {
    if (hasWorkerRole) {
      ticks.every("The look for overdue deletions", PERIOD, PERIOD, this::takeUp);
    }
  }

  /** What could not be started now is found again. */
  private void takeUp() {
    try {
      List<TenantRow> overdue = tenants.overdue().await().indefinitely();
      lastFound.set(overdue.size());
      overdue.forEach(lifecycle::offboard);
    } catch (RuntimeException e) {
      Log.warnf("Overdue deletions are tried again: %s", e.getMessage());
    }
  }
}
