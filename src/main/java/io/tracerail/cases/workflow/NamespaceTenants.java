package io.tracerail.cases.workflow;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.tracerail.calendar.TenantCalendars;
import io.tracerail.process.published.PublishedProcesses;
import io.tracerail.temporal.WorkerRegistration;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Binds each worker's case workflows to its tenant, and remembers the tenant of each namespace. */
@ApplicationScoped
public class NamespaceTenants implements WorkerRegistration {

  private final Map<String, TenantId> tenants = new ConcurrentHashMap<>();
  private final PublishedProcesses processes;
  private final TenantCalendars calendars;
  private final CaseActivities activities;
  private final CallActivities calls;

  NamespaceTenants(
      PublishedProcesses processes,
      TenantCalendars calendars,
      CaseActivities activities,
      CallActivities calls) {
    this.processes = processes;
    this.calendars = calendars;
    this.activities = activities;
    this.calls = calls;
  }

  /**
   * @return null for a namespace without a worker on this instance
   */
  TenantId tenantOf(String namespace) {
    return tenants.get(namespace);
  }

  /**
   * Guards an activity.
   *
   * @throws ApplicationFailure when it runs in a namespace that is not the tenant's
   */
  public void requireOwnNamespace(TenantId tenantId) {
    String namespace = Activity.getExecutionContext().getInfo().getNamespace();
    if (!tenantId.equals(tenantOf(namespace))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the tenant is not this namespace's", CaseWorkflow.TENANT_MISMATCH);
    }
  }

  @Override
  public void register(TenantNamespace tenant, Worker worker) {
    tenants.put(tenant.namespace(), tenant.tenantId());
    worker.registerWorkflowImplementationFactory(
        CaseWorkflow.class,
        () ->
            new CaseWorkflowImpl(
                tenant.tenantId(),
                processes.of(tenant.tenantId()),
                calendars.of(tenant.tenantId())));
    worker.registerActivitiesImplementations(activities, calls);
  }
}
