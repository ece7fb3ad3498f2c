package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.tracerail.tenant.TenantId;
import java.time.Duration;

/**
 * The tenant's row goes last: as long as it is there, an interrupted purge can be taken up from it.
 */
@TemporalWorkflow(workers = {}) // by us, on each tenant's worker: never by the extension at start
@RegisterForReflection
public final class OffboardingWorkflowImpl implements OffboardingWorkflow {

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
    activities.purgeRows(tenantId);
    activities.deleteNamespace(plan.namespace());
    activities.forget(tenantId);
  }
}
