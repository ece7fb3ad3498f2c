package io.tracerail.tenants;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenant.TenantId;

/** Waits until a deleted tenant's grace is over and purges it then; in the system namespace. */
@WorkflowInterface
public interface OffboardingWorkflow {

  @WorkflowMethod
  void run(TenantId tenantId);

  static String workflowId(TenantId tenant) {
    return "offboarding-" + tenant;
  }
}
