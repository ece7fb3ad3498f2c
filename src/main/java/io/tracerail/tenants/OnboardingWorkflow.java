package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.internal.sync.StubMarker;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenancy.TenantId;

/**
 * Makes a tenant usable; runs in the system namespace. Finds the results of an earlier run, and
 * does not repeat them.
 */
@WorkflowInterface
@RegisterForReflection
@RegisterForProxy(targets = {OnboardingWorkflow.class, StubMarker.class})
public interface OnboardingWorkflow {

  @WorkflowMethod
  Onboarding.Result run(TenantId tenantId, Onboarding.Input input);
}
