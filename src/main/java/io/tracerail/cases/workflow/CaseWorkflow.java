package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.internal.sync.StubMarker;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.tracerail.tenancy.TenantId;
import java.util.UUID;

/**
 * One case, from its creation until it is closed. The workflow's id is the case's, in its tenant's
 * namespace.
 *
 * <p>Refusals are {@code ApplicationFailure}s of type {@link #REFUSED} with a {@link Refusal} as
 * details.
 */
@WorkflowInterface
@RegisterForReflection
@RegisterForProxy(targets = {CaseWorkflow.class, StubMarker.class})
public interface CaseWorkflow {

  /** The failure type of a command that the case refuses; it changes nothing. */
  String REFUSED = "CommandRefused";

  /** The failure type of a case whose id is taken. */
  String CASE_EXISTS = "CaseExists";

  /** The failure type of a case that was purged before its workflow had ended. */
  String CASE_PURGED = "CasePurged";

  /** Type of the failure of a creation on a version that its tenant deleted meanwhile. */
  String PROCESS_GONE = "ProcessGone";

  /** Type of the failure of a change one of whose files cannot be attached any more. */
  String ATTACHMENT_GONE = "AttachmentGone";

  /** The failure type of a workflow or activity that runs in another tenant's namespace. */
  String TENANT_MISMATCH = "TenantMismatch";

  /** The signal of a case to one that it called and does not wait for any more. */
  String LEFT_BY_CALLER = "leftByCaller";

  /** The signal of a called case to its caller. */
  String CALLED_CASE_CLOSED = "calledCaseClosed";

  /**
   * @param tenantId must be the tenant of the namespace: else the workflow fails, and nothing is
   *     written
   */
  @WorkflowMethod
  void run(TenantId tenantId, CaseInput input);

  /**
   * Waits until the creation is committed.
   *
   * @param commandId of the creation: a case that another command created is refused as {@link
   *     #CASE_EXISTS}
   */
  @UpdateMethod
  CommandOutcome opened(UUID commandId);

  @UpdateValidatorMethod(updateName = "opened")
  void checkOpened(UUID commandId);

  /** Carries out one command and answers once its effect is committed. */
  @UpdateMethod
  CommandOutcome command(CommandEnvelope envelope);

  @UpdateValidatorMethod(updateName = "command")
  void checkCommand(CommandEnvelope envelope);

  /** Cancels the case, unless it is closed. */
  @SignalMethod(name = LEFT_BY_CALLER)
  void leftByCaller();

  /**
   * Lets the case look at the row of one that it called.
   *
   * @param caseId of the called case
   */
  @SignalMethod(name = CALLED_CASE_CLOSED)
  void calledCaseClosed(String caseId);
}
