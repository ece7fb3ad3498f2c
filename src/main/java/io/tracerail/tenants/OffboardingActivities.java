package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.tracerail.tenant.TenantId;
import java.time.Instant;

/** The steps of a purge. Each may run again after it was done, or half done. */
@ActivityInterface
@RegisterForReflection
@RegisterForProxy(targets = {OffboardingActivities.class, AsyncMarker.class})
public interface OffboardingActivities {

  /**
   * @param purgeAfter when the grace is over
   */
  @RegisterForReflection
  record Plan(String namespace, Instant purgeAfter) {}

  /**
   * @return null when the tenant is not, or no longer, being deleted
   */
  Plan plan(TenantId tenantId);

  /** Removes its cases and remembered commands, in batches. */
  void purgeRows(TenantId tenantId);

  void deleteNamespace(String namespace);

  /** Removes its keys and its row: the last step, after which the id may be used again. */
  void forget(TenantId tenantId);
}
