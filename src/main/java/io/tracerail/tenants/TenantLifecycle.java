package io.tracerail.tenants;

import io.grpc.Status;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.problem.ProblemException;
import io.tracerail.repeat.Retry;
import io.tracerail.temporal.NamespaceClients;
import io.tracerail.temporal.SystemWorkerRegistration;
import io.tracerail.temporal.TemporalCalls;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.temporal.TemporalFailures;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts the control plane's workflows, or joins those that run. They do not wait in a queue as a
 * tenant's commands do: an onboarding takes its time, and a purge would wait for it. Blocks while
 * Temporal is asked.
 */
@ApplicationScoped
class TenantLifecycle {

  /** Just after the first start of all, a worker is still making the system namespace. */
  private static final Retry SYSTEM_PATIENCE =
      Retry.every(Duration.ofMillis(100)).within(Duration.ofSeconds(10));

  private final NamespaceClients clients;
  private final TemporalCalls calls;
  private final TemporalConfig temporal;
  private final TenantsConfig config;

  TenantLifecycle(
      NamespaceClients clients,
      TemporalCalls calls,
      TemporalConfig temporal,
      TenantsConfig config) {
    this.clients = clients;
    this.calls = calls;
    this.temporal = temporal;
    this.config = config;
  }

  /**
   * Waits until the tenant is usable.
   *
   * @throws ProblemException 409 when the tenant is there under another name or being deleted, or a
   *     template of it was deleted meanwhile; 503 or 504 as Temporal's calls
   */
  Onboarding.Result onboard(TenantId tenant, Onboarding.Input input) {
    try {
      return calls.call(config.onboardingTimeout(), () -> started(tenant, input));
    } catch (RuntimeException failure) {
      throw named(failure);
    }
  }

  private Onboarding.Result started(TenantId tenant, Onboarding.Input input) {
    OnboardingWorkflow workflow =
        system().newWorkflowStub(OnboardingWorkflow.class, options(Onboarding.workflowId(tenant)));
    SYSTEM_PATIENCE.call(
        () -> WorkflowClient.start(workflow::run, tenant, input), TenantLifecycle::isMissing);
    try {
      return WorkflowStub.fromTyped(workflow)
          .getResult(
              config.onboardingTimeout().toMillis(),
              TimeUnit.MILLISECONDS,
              Onboarding.Result.class);
    } catch (TimeoutException e) {
      throw new CompletionException(e);
    }
  }

  private static boolean isMissing(Throwable failure) {
    return TemporalFailures.status(failure).filter(Status.Code.NOT_FOUND::equals).isPresent();
  }

  /** Returns once Temporal has taken the purge on; it may be long until it is done. */
  void offboard(TenantRow deleted) {
    TenantId tenant = deleted.tenantId();
    String id = OffboardingWorkflow.workflowId(tenant, deleted.purgeAfter().toInstant());
    calls.call(
        () -> {
          OffboardingWorkflow workflow =
              system().newWorkflowStub(OffboardingWorkflow.class, options(id));
          return WorkflowClient.start(workflow::run, tenant);
        });
  }

  /** Ends the sleep of a purge whose deletion was ended; it would find nothing to do later. */
  void forgetOffboarding(TenantId tenant, Instant purgeAfter) {
    calls.call(
        () -> {
          system()
              .newUntypedWorkflowStub(OffboardingWorkflow.workflowId(tenant, purgeAfter))
              .cancel();
          return null;
        });
  }

  private WorkflowClient system() {
    return clients.forNamespace(temporal.systemNamespace());
  }

  /**
   * One at a time for a tenant; another after that, because an id may be used again once its tenant
   * is purged.
   */
  private static WorkflowOptions options(String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(SystemWorkerRegistration.TASK_QUEUE)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .build();
  }

  private static RuntimeException named(RuntimeException failure) {
    if (failure instanceof WorkflowFailedException) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof ApplicationFailure refusal) {
          return switch (refusal.getType()) {
            case Onboarding.TENANT_EXISTS -> TenantService.exists();
            case Onboarding.TENANT_DELETING -> TenantService.deleting();
            case Onboarding.TEMPLATE_GONE -> TenantService.templateGone();
            default -> failure;
          };
        }
      }
    }
    if (isMissing(failure)) {
      return ProblemException.unavailable(
          "No worker has made the system namespace yet; nothing was accepted.");
    }
    return failure;
  }
}
