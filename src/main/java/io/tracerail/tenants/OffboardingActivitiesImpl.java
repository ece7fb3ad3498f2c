package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalActivity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.temporal.activity.Activity;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Runs on the worker's virtual threads, which may block. */
@TemporalActivity(workers = {}) // by us, on each tenant's worker: never by the extension at start
@RegisterForReflection
@ApplicationScoped
class OffboardingActivitiesImpl implements OffboardingActivities {

  private static final Duration STATEMENT = Duration.ofSeconds(15);

  private final TenantRepository tenants;
  private final PurgeRepository purge;
  private final NamespaceProvisioner namespaces;

  OffboardingActivitiesImpl(
      TenantRepository tenants, PurgeRepository purge, NamespaceProvisioner namespaces) {
    this.tenants = tenants;
    this.purge = purge;
    this.namespaces = namespaces;
  }

  @Override
  public Plan plan(TenantId tenantId) {
    return await(tenants.find(tenantId))
        .filter(row -> row.status() == TenantStatus.DELETING)
        .map(row -> new Plan(row.namespace(), row.purgeAfter().toInstant()))
        .orElse(null);
  }

  @Override
  public void purgeRows(TenantId tenantId) {
    while (await(purge.deleteBatch(tenantId))) {
      Activity.getExecutionContext().heartbeat(null);
    }
    await(purge.deleteCounter(tenantId));
  }

  @Override
  public void deleteNamespace(String namespace) {
    namespaces.delete(namespace);
  }

  @Override
  public void forget(TenantId tenantId) {
    await(purge.forget(tenantId));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(STATEMENT);
  }
}
