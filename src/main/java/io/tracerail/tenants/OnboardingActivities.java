package io.tracerail.tenants;

import io.quarkus.runtime.annotations.RegisterForProxy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.temporal.activity.ActivityInterface;
import io.temporal.internal.sync.AsyncInternal.AsyncMarker;
import io.tracerail.process.published.ProcessTemplate;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import java.util.List;

/** The steps of onboarding. Each may run again after a complete or partial run. */
@ActivityInterface
@RegisterForReflection
@RegisterForProxy(targets = {OnboardingActivities.class, AsyncMarker.class})
public interface OnboardingActivities {

  /**
   * Makes the tenant's row. Fails for good when the tenant is there under another name, or being
   * deleted.
   */
  Onboarding.Registration register(TenantId tenantId, Onboarding.Input input);

  /**
   * Publishes the templates as the tenant's own, but those that it has. Fails for good when one was
   * deleted meanwhile.
   */
  void publishTemplates(TenantId tenantId, List<ProcessTemplate> templates);

  void ensureNamespace(TenantNamespace tenant);

  /**
   * Stores the first admin key unless the tenant has one.
   *
   * @return the id of the tenant's key; null when it had been onboarded before and has none
   */
  String installFirstKey(TenantId tenantId, Onboarding.FirstKey key);

  /** Notifies the workers of all instances. Fails for good when the tenant is being deleted. */
  void activate(TenantId tenantId);

  /**
   * @return whether a worker polls by now; a tenant without one is usable as soon as one comes
   */
  boolean awaitWorker(TenantNamespace tenant);
}
