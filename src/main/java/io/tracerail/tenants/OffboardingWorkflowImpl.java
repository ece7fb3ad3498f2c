package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;

/**
 * Removes the tenant's row last: as long as it is there, an interrupted purge can be taken up from
 * it. A tenant may be brought back while this sleeps, and be deleted anew: this purges its own
 * deletion or nothing.
 */
@TemporalWorkflow(
    workers = {}) // by us, on the system namespace's worker: never by the extension at start
@RegisterForReflection
public final class OffboardingWorkflowImpl implements OffboardingWorkflow {

  /** Wait between two looks at a deletion that is due by one clock only. */
  private static final Duration CLOCKS = Duration.ofSeconds(1);

  private final OffboardingActivities activities =
      Workflow.newActivityStub(
          OffboardingActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofHours(1))
              .setHeartbeatTimeout(Duration.ofMinutes(1))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(500))
                      .setMaximumInterval(Duration.ofMinutes(1))
                      .build())
              .build());

  @Override
  public void run(TenantId tenantId) {
    OffboardingActivities.Plan plan = activities.plan(tenantId);
    if (plan == null) {
      return;
    }
    long wait = plan.purgeAfter().toEpochMilli() - Workflow.currentTimeMillis();
    if (wait > 0) {
      Workflow.sleep(Duration.ofMillis(wait));
    }
    if (Workflow.getVersion("look-again", Workflow.DEFAULT_VERSION, 1) >= 1
        && !begun(tenantId, plan)) {
      return;
    }
    activities.purgeRows(tenantId);
    activities.deleteNamespace(plan.namespace());
    activities.forget(tenantId);
  }

  /**
   * Begins the purge once PostgreSQL's clock, which may be behind Temporal's, says that it is due.
   */
  private boolean begun(TenantId tenantId, OffboardingActivities.Plan plan) {
    while (!activities.begin(tenantId, plan.purgeAfter())) {
      if (!plan.equals(activities.plan(tenantId))) {
        return false;
      }
      Workflow.sleep(CLOCKS);
    }
    return true;
  }
}
