package io.tracerail.tenancy;

import jakarta.enterprise.context.RequestScoped;

/**
 * The tenant of the current request, set once by authentication. There is no default: reading it
 * before it is set is a fault of the service, never another tenant's data.
 */
@RequestScoped
public class RequestTenant {

  private TenantNamespace tenant;

  /**
   * @throws IllegalStateException when the request's tenant is set already
   */
  public void set(TenantNamespace resolved) {
    if (tenant != null) {
      throw new IllegalStateException("the request's tenant is set once");
    }
    tenant = resolved;
  }

  /**
   * @return never null
   * @throws IllegalStateException when no tenant was resolved for this request
   */
  public TenantNamespace get() {
    if (tenant == null) {
      throw new IllegalStateException("no tenant was resolved for this request");
    }
    return tenant;
  }

  public TenantId id() {
    return get().tenantId();
  }
}
