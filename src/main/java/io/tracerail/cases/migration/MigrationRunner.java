package io.tracerail.cases.migration;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.virtual.threads.VirtualThreads;
import io.tracerail.cases.migration.MigrationRunRepository.Claimed;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Carries out migrations: of each tenant one at a time, one case after the other, with a pause as
 * long as the case took, so that the tenant's own commands have most of its worker. How far it has
 * come is in PostgreSQL. Where the instance ends, or Temporal is away, the sweep of any worker
 * takes up what is left.
 */
@Startup
@ApplicationScoped
class MigrationRunner implements TenantSweep {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final MigrationRunRepository migrations;
  private final CaseMove cases;
  private final ExecutorService virtualThreads;
  private volatile boolean stopping;

  MigrationRunner(
      MigrationRunRepository migrations,
      CaseMove cases,
      @VirtualThreads ExecutorService virtualThreads) {
    this.migrations = migrations;
    this.cases = cases;
    this.virtualThreads = virtualThreads;
  }

  /** Takes up a migration that nobody carries out; does not wait for its end. */
  @Override
  public void sweep(TenantNamespace tenant) {
    UUID runner = UUID.randomUUID();
    migrations
        .claim(tenant.tenantId(), runner)
        .ifPresent(claimed -> virtualThreads.execute(() -> runAll(tenant, runner, claimed)));
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private void runAll(TenantNamespace tenant, UUID runner, Claimed first) {
    try {
      Optional<Claimed> next = Optional.of(first);
      while (next.isPresent() && isEnded(tenant, runner, next.get())) {
        next = migrations.claim(tenant.tenantId(), runner);
      }
    } catch (RuntimeException e) {
      Log.warnf(e, "Tenant %s: a migration is left to the next sweep", tenant.tenantId());
    }
  }

  /**
   * @return false when it is left to others
   */
  private boolean isEnded(TenantNamespace tenant, UUID runner, Claimed migration) {
    TenantId id = tenant.tenantId();
    MoveRefusals refusals = new MoveRefusals(migration.refusals());
    Deque<String> next = new ArrayDeque<>();
    if (migration.current() != null) {
      next.add(migration.current());
    }
    String reached = migration.reached();
    Outcome outcome = Outcome.NONE;
    while (!stopping && outcome != Outcome.UNAVAILABLE) {
      if (next.isEmpty()) {
        next.addAll(migrations.page(id, migration, reached));
      }
      String caseId = next.poll();
      boolean goesOn =
          migrations.note(id, runner, migration, outcome, refusals.all(), reached, caseId);
      if (!goesOn) {
        return true;
      }
      long begin = System.nanoTime();
      outcome = cases.move(tenant, migration, caseId, refusals);
      reached = caseId;
      pause(Duration.ofNanos(System.nanoTime() - begin));
    }
    migrations.release(id, runner, migration);
    return false;
  }

  private static void pause(Duration took) {
    try {
      Thread.sleep(took.compareTo(LONGEST_PAUSE) < 0 ? took : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two cases", e);
    }
  }
}
