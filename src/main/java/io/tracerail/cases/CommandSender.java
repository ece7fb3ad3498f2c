package io.tracerail.cases;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CaseWorkflow;
import io.tracerail.cases.workflow.CommandEnvelope;
import io.tracerail.cases.workflow.CommandOutcome;
import io.tracerail.telemetry.TenantMeters;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.TemporalCalls;
import io.tracerail.temporal.WorkerPresence;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sends commands to the tenant's workflows. A command's id is also its update's: Temporal carries
 * out an update id once in a run, and the log of the case once for ever.
 */
@ApplicationScoped
public class CommandSender {

  /**
   * Time after which a task is given to another worker. Half of a command's own deadline: when a
   * worker dies, the next one carries the decision out before its sender is told that nothing is
   * known.
   */
  private static final Duration TASK_TIMEOUT = Duration.ofSeconds(5);

  /** Wait for a worker to take up a resumed workflow; workers may be elsewhere, and start later. */
  private static final Duration TAKEN_UP = Duration.ofSeconds(2);

  private final NamespaceClients clients;
  private final TemporalCalls temporal;
  private final TenantMeters meters;
  private final WorkerPresence workers;

  CommandSender(
      NamespaceClients clients,
      TemporalCalls temporal,
      TenantMeters meters,
      WorkerPresence workers) {
    this.workers = workers;
    this.clients = clients;
    this.temporal = temporal;
    this.meters = meters;
  }

  /**
   * Starts the case's workflow and waits until its creation is committed. A start that is repeated
   * with the same command finds its own workflow, or the case that this has left. PostgreSQL
   * decides at the commit whether an id is free: Temporal still knows workflows of purged cases,
   * and has forgotten those of cases that are there.
   *
   * @throws WorkflowGone when a workflow of this id has ended
   * @throws WorkflowRefusal for a refused creation or a taken id
   */
  void start(TenantNamespace tenant, CaseStart start) {
    served(
        tenant,
        start.caseId(),
        () -> {
          CaseWorkflow workflow = stub(tenant, anew(start.caseId()));
          return WorkflowClient.executeUpdateWithStart(
              workflow::opened,
              start.commandId(),
              options("opened", start.commandId()),
              new WithStartWorkflowOperation<>(
                  workflow::run, tenant.tenantId(), new CaseInput(start, null)));
        });
    meters.count(tenant.tenantId(), TenantMeters.Activity.CREATED_CASE);
  }

  /**
   * Starts the case's workflow from the stored case, and waits until a worker has taken it up, or
   * {@link #TAKEN_UP} has passed.
   *
   * @param request id by which the server recognises a repetition, also of a start whose answer was
   *     lost. Not the creation's id, whose update is known to a workflow that runs
   * @return false when it runs already, or has ended as it should
   */
  public boolean resume(TenantNamespace tenant, CaseInput input, UUID request) {
    CaseStart start = input.start();
    WorkflowOptions options =
        WorkflowOptions.newBuilder(
                workflow(start.caseId(), WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL))
            .setRequestId(request.toString())
            .build();
    try {
      return temporal.call(
          tenant.namespace(),
          TAKEN_UP,
          () -> {
            CaseWorkflow workflow = stub(tenant, options);
            WorkflowClient.executeUpdateWithStart(
                workflow::opened,
                start.commandId(),
                options("opened", request),
                new WithStartWorkflowOperation<>(workflow::run, tenant.tenantId(), input));
            return true;
          });
    } catch (RuntimeException notKnown) {
      return start(tenant, input, options);
    }
  }

  /** Starts the workflow, or finds that an unanswered attempt has done so. */
  private boolean start(TenantNamespace tenant, CaseInput input, WorkflowOptions options) {
    return temporal.call(
        tenant.namespace(),
        () -> {
          try {
            WorkflowClient.start(stub(tenant, options)::run, tenant.tenantId(), input);
            return true;
          } catch (WorkflowExecutionAlreadyStarted e) {
            return false;
          }
        });
  }

  /**
   * Sends a command to the case's workflow and waits until its effect is committed.
   *
   * @throws WorkflowGone when the workflow has ended or is not there
   * @throws WorkflowRefusal when the workflow refuses the command
   */
  public CommandOutcome send(TenantNamespace tenant, String caseId, CommandEnvelope envelope) {
    return counted(
        tenant,
        served(
            tenant,
            caseId,
            () ->
                ContinuingCase.untilTaken(
                    () ->
                        clients
                            .forNamespace(tenant.namespace())
                            .newUntypedWorkflowStub(caseId)
                            .startUpdate(
                                options("command", envelope.command().commandId()), envelope)
                            .getResult())));
  }

  /**
   * As {@link #send}, to a case whose workflow is not there: starts it from the stored case with
   * the same request.
   */
  CommandOutcome sendToResumed(TenantNamespace tenant, CaseInput input, CommandEnvelope envelope) {
    return counted(
        tenant,
        served(
            tenant,
            input.start().caseId(),
            () -> {
              CaseWorkflow workflow = runningOrNew(tenant, input.start().caseId());
              return WorkflowClient.executeUpdateWithStart(
                  workflow::command,
                  envelope,
                  options("command", envelope.command().commandId()),
                  new WithStartWorkflowOperation<>(workflow::run, tenant.tenantId(), input));
            }));
  }

  private CommandOutcome counted(TenantNamespace tenant, CommandOutcome outcome) {
    meters.count(tenant.tenantId(), TenantMeters.Activity.COMMAND);
    return outcome;
  }

  /** Options of a new workflow, also after one of this id has ended. */
  private static WorkflowOptions anew(String caseId) {
    return WorkflowOptions.newBuilder(
            workflow(caseId, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING))
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .build();
  }

  /** Makes a call that needs a worker, once there is one. */
  private CommandOutcome served(
      TenantNamespace tenant, String caseId, Supplier<CommandOutcome> call) {
    workers.await(tenant);
    try {
      return temporal.call(tenant.namespace(), caseId, call);
    } catch (RuntimeException failure) {
      throw CommandFailures.named(failure);
    }
  }

  /** The running workflow; without one, the update sent through it starts one. */
  private CaseWorkflow runningOrNew(TenantNamespace tenant, String caseId) {
    return stub(
        tenant,
        workflow(caseId, WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING));
  }

  private CaseWorkflow stub(TenantNamespace tenant, WorkflowOptions options) {
    return clients.forNamespace(tenant.namespace()).newWorkflowStub(CaseWorkflow.class, options);
  }

  private static WorkflowOptions workflow(String caseId, WorkflowIdConflictPolicy conflict) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(caseId)
        .setTaskQueue(WorkerRegistration.TASK_QUEUE)
        .setWorkflowTaskTimeout(TASK_TIMEOUT)
        .setWorkflowIdConflictPolicy(conflict)
        // A failed one opened no case, and a completed one has closed its own.
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .build();
  }

  private static UpdateOptions<CommandOutcome> options(String update, UUID id) {
    return UpdateOptions.<CommandOutcome>newBuilder()
        .setUpdateName(update)
        .setUpdateId(id.toString())
        .setResultClass(CommandOutcome.class)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
