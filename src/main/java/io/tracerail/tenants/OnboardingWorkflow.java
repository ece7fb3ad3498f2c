package io.tracerail.tenants;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenant.TenantId;

/**
 * Makes a tenant usable; in the system namespace. What was done before is found, not done again.
 */
@WorkflowInterface
public interface OnboardingWorkflow {

  @WorkflowMethod
  Onboarding.Result run(TenantId tenantId, Onboarding.Input input);
}
