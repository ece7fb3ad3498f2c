package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.internal.sync.StubMarker;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenant.TenantId;

/** Waits until a deleted tenant's grace is over and purges it then; in the system namespace. */
@WorkflowInterface
@RegisterForReflection
@RegisterForProxy(targets = {OffboardingWorkflow.class, StubMarker.class})
public interface OffboardingWorkflow {

  @WorkflowMethod
  void run(TenantId tenantId);

  static String workflowId(TenantId tenant) {
    return "offboarding-" + tenant;
  }
}
