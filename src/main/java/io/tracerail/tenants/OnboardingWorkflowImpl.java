package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalWorkflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;

/** Makes the tenant visible last, after everything that its use needs. */
@TemporalWorkflow(
    workers = {}) // by us, on the system namespace's worker: never by the extension at start
@RegisterForReflection
public final class OnboardingWorkflowImpl implements OnboardingWorkflow {

  private final OnboardingActivities activities =
      Workflow.newActivityStub(
          OnboardingActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofMillis(200))
                      .setMaximumInterval(Duration.ofSeconds(10))
                      .setDoNotRetry(
                          Onboarding.TENANT_EXISTS,
                          Onboarding.TENANT_DELETING,
                          Onboarding.TEMPLATE_GONE)
                      .build())
              .build());

  @Override
  public Onboarding.Result run(TenantId tenantId, Onboarding.Input input) {
    Onboarding.Registration registration = activities.register(tenantId, input);
    if (registration.provisioning()) {
      if (input.templates() != null) {
        activities.publishTemplates(tenantId, input.templates());
      }
      activities.ensureNamespace(registration.tenant());
    }
    String firstKeyId = activities.installFirstKey(tenantId, input.firstKey());
    if (registration.provisioning()) {
      activities.activate(tenantId);
      activities.awaitWorker(registration.tenant());
    }
    return new Onboarding.Result(firstKeyId);
  }
}
