package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.internal.sync.StubMarker;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenancy.TenantId;
import java.time.Instant;

/** Purges a deleted tenant after its grace period; runs in the system namespace. */
@WorkflowInterface
@RegisterForReflection
@RegisterForProxy(targets = {OffboardingWorkflow.class, StubMarker.class})
public interface OffboardingWorkflow {

  @WorkflowMethod
  void run(TenantId tenantId);

  /** Id of the workflow of one deletion: a tenant may be brought back and deleted again. */
  static String workflowId(TenantId tenant, Instant purgeAfter) {
    return "offboarding-" + tenant + "-" + purgeAfter.toEpochMilli();
  }
}
