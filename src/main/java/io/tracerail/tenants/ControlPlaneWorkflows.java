package io.tracerail.tenants;

import io.temporal.worker.Worker;
import io.tracerail.temporal.SystemWorkerRegistration;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands the control plane's workflows to the system namespace's worker. */
@ApplicationScoped
class ControlPlaneWorkflows implements SystemWorkerRegistration {

  private final OnboardingActivities onboarding;
  private final OffboardingActivities offboarding;

  ControlPlaneWorkflows(OnboardingActivities onboarding, OffboardingActivities offboarding) {
    this.onboarding = onboarding;
    this.offboarding = offboarding;
  }

  @Override
  public void register(Worker worker) {
    worker.registerWorkflowImplementationFactory(
        OnboardingWorkflow.class, OnboardingWorkflowImpl::new);
    worker.registerWorkflowImplementationFactory(
        OffboardingWorkflow.class, OffboardingWorkflowImpl::new);
    worker.registerActivitiesImplementations(onboarding, offboarding);
  }
}
