package io.tracerail.http;

/** The order of all request filters, in one place: lower runs first. */
public final class FilterPriorities {

  /** Resolves the credential to a tenant and a role, before matching. */
  public static final int AUTHENTICATION = 200;

  /** Applies the tenant's request limit, once the request's tenant is known. */
  public static final int REQUEST_LIMIT = 300;

  /** Applies the tenant's bounds on connections and requests under way. */
  public static final int OCCUPANCY = 320;

  /** Lets the credential on its own tenant's paths only. */
  public static final int TENANT_BOUNDARY = 350;

  /** Compares the caller's role with the matched method's. */
  public static final int AUTHORIZATION = 400;

  private FilterPriorities() {}
}
