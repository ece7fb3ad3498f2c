package io.tracerail.cases.sweep;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.sweep.WorkflowHealing.Outcome;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Compares the open and overdue cases in PostgreSQL with the workflows in Temporal, and starts
 * missing ones again: an operator may have terminated, cancelled or deleted them. Counts those that
 * it cannot bring back, for an alert.
 *
 * <p>Tenants are swept about once a minute, so that a lost workflow is back within two.
 */
@Startup
@ApplicationScoped
class WorkflowSweep implements TenantSweep {

  /** Small, because the tenant's own commands wait in the same line, and need most of it. */
  private static final int AT_ONCE = 6;

  /** Keeps the whole sweep below its time limit. */
  private static final Duration LONGEST_HEALING = Duration.ofSeconds(12);

  private final OpenCases cases;
  private final MissingWorkflows missing;
  private final WorkflowHealing healing;
  private final ExecutorService virtualThreads;
  private final Duration secondLookAfter;
  private final SweptCounts overdue = new SweptCounts();
  private final SweptCounts lost = new SweptCounts();

  WorkflowSweep(
      OpenCases cases,
      MissingWorkflows missing,
      WorkflowHealing healing,
      @VirtualThreads ExecutorService virtualThreads,
      TemporalConfig config,
      MeterRegistry registry) {
    this.cases = cases;
    this.missing = missing;
    this.healing = healing;
    this.virtualThreads = virtualThreads;
    this.secondLookAfter = config.worker().secondLookAfter();
    registry.gauge("tracerail.cases.overdue", overdue, SweptCounts::total);
    registry.gauge("tracerail.workflows.lost", lost, SweptCounts::total);
  }

  @Override
  public void sweep(TenantNamespace tenant) {
    TenantId id = tenant.tenantId();
    OpenCases.Summary summary = cases.summary(id);
    overdue.set(id, summary.overdue().size());
    if (summary.open() == 0) {
      missing.forget(id);
      lost.set(id, 0);
      return;
    }
    try {
      Set<String> suspects = new LinkedHashSet<>(summary.overdue());
      suspects.addAll(missing.find(tenant, summary.open()));
      List<Outcome> outcomes =
          suspects.isEmpty() ? List.of() : heal(tenant, suspects, Set.copyOf(summary.overdue()));
      lost.set(id, Collections.frequency(outcomes, Outcome.LOST));
      tell(tenant, Collections.frequency(outcomes, Outcome.STARTED));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        lost.set(id, summary.open()); // lost with their namespace
      }
      Log.debugf(e, "The workflows of tenant %s are left to the next sweep", id);
    }
  }

  private List<Outcome> heal(TenantNamespace tenant, Set<String> suspects, Set<String> due) {
    pause();
    return Multi.createFrom()
        .iterable(suspects)
        .onItem()
        .transformToUni(
            caseId ->
                Uni.createFrom()
                    .item(() -> healing.heal(tenant, caseId, due.contains(caseId)))
                    .runSubscriptionOn(virtualThreads))
        .merge(AT_ONCE)
        .select()
        .first(LONGEST_HEALING)
        .collect()
        .asList()
        .await()
        .indefinitely();
  }

  private static void tell(TenantNamespace tenant, int started) {
    if (started > 0) {
      Log.warnf(
          "Tenant %s: %d workflows of open cases had ended or were gone, and were started again",
          tenant.tenantId(), started);
    }
  }

  private void pause() {
    try {
      Thread.sleep(secondLookAfter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the second look", e);
    }
  }
}
