package io.tracerail.tenants;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tracerail.role.RoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
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
  private final ExecutorService virtualThreads;
  private final boolean hasWorkerRole;
  private final AtomicInteger lastFound;
  private Cancellable subscription = () -> {};

  OverdueDeletions(
      TenantRepository tenants,
      TenantLifecycle lifecycle,
      @VirtualThreads ExecutorService virtualThreads,
      RoleConfig instance,
      MeterRegistry registry) {
    this.lastFound = registry.gauge("tracerail.deletions.overdue", new AtomicInteger());
    this.tenants = tenants;
    this.lifecycle = lifecycle;
    this.virtualThreads = virtualThreads;
    this.hasWorkerRole = instance.role().runsWorkers();
  }

  void start(@Observes StartupEvent event) {
    if (hasWorkerRole) {
      subscription =
          Multi.createFrom()
              .ticks()
              .startingAfter(PERIOD)
              .every(PERIOD)
              .onOverflow()
              .drop()
              .onItem()
              .transformToUniAndConcatenate(ignored -> takeUp())
              .subscribe()
              .with(ignored -> {}, e -> Log.error("Overdue deletions are no longer looked for", e));
    }
  }

  /** Never fails: what could not be started now is found again. */
  Uni<Void> takeUp() {
    return tenants
        .overdue()
        .invoke(overdue -> lastFound.set(overdue.size()))
        .onItem()
        .transformToMulti(overdue -> Multi.createFrom().iterable(overdue))
        .onItem()
        .transformToUniAndConcatenate(
            deleted ->
                Uni.createFrom()
                    .voidItem()
                    .invoke(() -> lifecycle.offboard(deleted))
                    .runSubscriptionOn(virtualThreads))
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> Log.warnf("Overdue deletions are tried again: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  void stop(@Observes ShutdownEvent event) {
    subscription.cancel();
  }
}
