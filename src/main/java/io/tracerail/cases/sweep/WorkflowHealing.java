package io.tracerail.cases.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.tracerail.cases.CommandSender;
import io.tracerail.cases.RecoveryRepository;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.temporal.WorkflowStates;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts the workflow of an open case again, from its row, when it was terminated, cancelled or
 * deleted, timed out or failed. A command, a recovery or another instance's sweep may start it at
 * the same time; Temporal lets one of them (ADR 0021).
 */
@Startup
@ApplicationScoped
class WorkflowHealing {

  /** Cause for which a workflow was started again. */
  enum Cause {
    TERMINATED,
    CANCELED,
    FAILED,
    TIMED_OUT,
    MISSING;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Cause of(Optional<WorkflowExecutionStatus> status) {
      return status
          .map(
              ended ->
                  switch (ended) {
                    case WORKFLOW_EXECUTION_STATUS_TERMINATED -> TERMINATED;
                    case WORKFLOW_EXECUTION_STATUS_CANCELED -> CANCELED;
                    case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> TIMED_OUT;
                    default -> FAILED;
                  })
          .orElse(MISSING);
    }
  }

  /** Result of the healing. */
  enum Outcome {
    /** It runs, perhaps started by somebody else meanwhile, or nothing is open any more. */
    RUNS,
    STARTED,
    /** Not brought back: this attempt failed, or only a person can. */
    LOST
  }

  private final WorkflowStates workflows;
  private final RecoveryRepository recovery;
  private final CommandSender commands;
  private final Map<Cause, Counter> healed = new EnumMap<>(Cause.class);

  WorkflowHealing(
      WorkflowStates workflows,
      RecoveryRepository recovery,
      CommandSender commands,
      MeterRegistry registry) {
    this.workflows = workflows;
    this.recovery = recovery;
    this.commands = commands;
    for (Cause cause : Cause.values()) {
      healed.put(cause, registry.counter("tracerail.workflows.healed", "cause", cause.label()));
    }
  }

  /**
   * Heals one case. Blocks while Temporal is asked and the workflow started.
   *
   * @param overdue whether the case's due time has passed: a workflow that runs all the same is
   *     sent the case's last command, in case it does not know it
   * @throws io.grpc.StatusRuntimeException when Temporal does not tell the workflow's status;
   *     nothing else
   */
  Outcome heal(TenantNamespace tenant, String caseId, boolean overdue) {
    Optional<WorkflowExecutionStatus> status = workflows.status(tenant.namespace(), caseId);
    if (is(status, WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)) {
      if (overdue) {
        remind(tenant, caseId);
      }
      return Outcome.RUNS;
    }
    try {
      // The row is read after the status: a case is closed before its workflow ends.
      Optional<CaseInput> input =
          recovery.inputOf(tenant.tenantId(), caseId).await().indefinitely();
      if (input.isEmpty()) {
        return Outcome.RUNS;
      }
      // A completed workflow has gone further than its row, which came from an older back-up.
      return is(status, WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED)
          ? Outcome.LOST
          : start(tenant, input.get(), Cause.of(status));
    } catch (RuntimeException failure) {
      Log.debugf("%s is left to the next sweep: %s", caseId, failure);
      return Outcome.LOST;
    }
  }

  private static boolean is(
      Optional<WorkflowExecutionStatus> status, WorkflowExecutionStatus wanted) {
    return status.filter(wanted::equals).isPresent();
  }

  private Outcome start(TenantNamespace tenant, CaseInput input, Cause cause) {
    if (!commands.resume(tenant, input, UUID.randomUUID())) {
      return Outcome.RUNS;
    }
    healed.get(cause).increment();
    return Outcome.STARTED;
  }

  /**
   * Sends the case's last command again, also to a run that an operator reset to an earlier time.
   */
  private void remind(TenantNamespace tenant, String caseId) {
    try {
      recovery
          .lastCommand(tenant.tenantId(), caseId)
          .await()
          .indefinitely()
          .ifPresent(last -> commands.send(tenant, caseId, last));
    } catch (RuntimeException failure) {
      Log.debugf("%s is not reminded: %s", caseId, failure);
    }
  }
}
