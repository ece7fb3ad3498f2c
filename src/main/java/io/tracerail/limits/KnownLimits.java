package io.tracerail.limits;

import io.tracerail.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits of the tenants that have some of their own, as this instance has read them last: with
 * a credential, or with the list of the tenants whose workers it runs.
 */
@Singleton
public class KnownLimits {

  private final Map<TenantId, TenantLimits> limits = new ConcurrentHashMap<>();

  public void learn(TenantId tenant, TenantLimits read) {
    if (read.equals(TenantLimits.NONE)) {
      limits.remove(tenant);
    } else {
      limits.put(tenant, read);
    }
  }

  /**
   * @return never null
   */
  public TenantLimits of(TenantId tenant) {
    return limits.getOrDefault(tenant, TenantLimits.NONE);
  }
}
