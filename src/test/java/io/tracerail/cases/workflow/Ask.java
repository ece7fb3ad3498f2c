package io.tracerail.cases.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenancy.TenantId;

/** A workflow that compares nothing and goes straight to the activities. In the tests only. */
@WorkflowInterface
public interface Ask {

  /**
   * @param commits else it reads
   */
  @WorkflowMethod
  String run(TenantId tenant, boolean commits);
}
