package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.tracerail.tenancy.TenantId;
import java.time.Instant;

/** The steps of a purge. Each may run again after a complete or partial run. */
@ActivityInterface
@RegisterForReflection
@RegisterForProxy(targets = {OffboardingActivities.class, AsyncMarker.class})
public interface OffboardingActivities {

  /**
   * @param purgeAfter end of the grace period
   */
  @RegisterForReflection
  record Plan(String namespace, Instant purgeAfter) {}

  /**
   * @return null when the tenant is not, or no longer, being deleted
   */
  Plan plan(TenantId tenantId);

  /**
   * Begins the purge of this very deletion; after that the tenant cannot be brought back.
   *
   * @return false when the tenant was brought back, its deletion is another one, or not due yet
   */
  boolean begin(TenantId tenantId, Instant purgeAfter);

  /**
   * Removes its cases and remembered commands, in batches; does nothing unless its purge is due.
   */
  void purgeRows(TenantId tenantId);

  /** Deletes the namespace; does nothing while it is that of a tenant whose purge has not begun. */
  void deleteNamespace(String namespace);

  /**
   * Removes its keys and its row: the last step, after which the id may be used again. Does nothing
   * unless its purge has begun.
   */
  void forget(TenantId tenantId);
}
