package io.tracerail.tenants;

import io.quarkiverse.temporal.TemporalActivity;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.temporal.activity.Activity;
import io.tracerail.attachments.AttachmentPurge;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Runs on the worker's virtual threads, which may block. */
@TemporalActivity(
    workers = {}) // by us, on the system namespace's worker: never by the extension at start
@RegisterForReflection
@ApplicationScoped
class OffboardingActivitiesImpl implements OffboardingActivities {

  private static final Duration STATEMENT = Duration.ofSeconds(15);

  private final TenantRepository tenants;
  private final PurgeRepository purge;
  private final NamespaceProvisioner namespaces;
  private final AttachmentPurge attachments;

  OffboardingActivitiesImpl(
      TenantRepository tenants,
      PurgeRepository purge,
      NamespaceProvisioner namespaces,
      AttachmentPurge attachments) {
    this.tenants = tenants;
    this.purge = purge;
    this.namespaces = namespaces;
    this.attachments = attachments;
  }

  @Override
  public Plan plan(TenantId tenantId) {
    return await(tenants.find(tenantId))
        .filter(row -> row.status() == TenantStatus.DELETING && row.purgeAfter() != null)
        .map(row -> new Plan(row.namespace(), row.purgeAfter().toInstant()))
        .orElse(null);
  }

  @Override
  public boolean begin(TenantId tenantId, Instant purgeAfter) {
    return await(purge.begin(tenantId, purgeAfter));
  }

  @Override
  public void purgeRows(TenantId tenantId) {
    // A workflow that began before there was this step comes here without it.
    if (!await(purge.begin(tenantId))) {
      Log.warnf("Tenant %s is not due to be purged: nothing is removed", tenantId);
      return;
    }
    while (attachments.removeSome(tenantId)) {
      Activity.getExecutionContext().heartbeat(null);
    }
    while (await(purge.deleteBatch(tenantId))) {
      Activity.getExecutionContext().heartbeat(null);
    }
    await(purge.deleteCounter(tenantId));
  }

  @Override
  public void deleteNamespace(String namespace) {
    if (await(purge.isInUse(namespace))) {
      Log.warnf("Namespace %s is a tenant's that is not being purged: it stays", namespace);
      return;
    }
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
