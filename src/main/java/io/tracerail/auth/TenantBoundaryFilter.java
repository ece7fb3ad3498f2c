package io.tracerail.auth;

import io.tracerail.http.FilterPriorities;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.telemetry.CallContext;
import io.tracerail.telemetry.TenantOfSpan;
import io.tracerail.tenancy.RequestTenant;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.MDC;

/**
 * Lets a credential on its own tenant's paths only, and sets the request's tenant and caller. Any
 * other tenant's path gets the same answer, whether that tenant exists, is suspended, or could not
 * even be one.
 */
@Provider
@PreMatching
@Priority(FilterPriorities.TENANT_BOUNDARY)
class TenantBoundaryFilter implements ContainerRequestFilter {

  private final RequestTenant requestTenant;
  private final RequestCaller requestCaller;
  private final AuthenticationFailures failures;

  TenantBoundaryFilter(
      RequestTenant requestTenant, RequestCaller requestCaller, AuthenticationFailures failures) {
    this.requestTenant = requestTenant;
    this.requestCaller = requestCaller;
    this.failures = failures;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    check(Plane.of(request), request.getProperty(Authenticated.PROPERTY));
  }

  /**
   * @param authenticated left by the authentication filter; null when it has not run
   */
  void check(Plane plane, Object authenticated) {
    switch (plane) {
      case Plane.Outside outside -> {}
      case Plane.Platform platform -> {}
      case Plane.Unknown unknown -> required(authenticated); // and then a 404
      case Plane.Token token -> admit(required(authenticated));
      case Plane.Tenant path -> {
        Authenticated caller = required(authenticated);
        if (!path.named().filter(caller.credential().tenantId()::equals).isPresent()) {
          failures.count(AuthenticationFailures.Reason.OTHER_TENANT);
          throw notYourTenant();
        }
        admit(caller);
      }
    }
  }

  static ProblemException notYourTenant() {
    return new ProblemException(
        ProblemType.FORBIDDEN, "This credential gives no access to the tenant in the path.");
  }

  private static Authenticated required(Object authenticated) {
    if (authenticated instanceof Authenticated caller) {
      return caller;
    }
    throw new IllegalStateException("the authentication filter has not run");
  }

  private void admit(Authenticated authenticated) {
    Credential credential = authenticated.credential();
    MDC.put(CallContext.TENANT_ID, credential.tenantId().toString());
    TenantOfSpan.mark(credential.tenantId());
    if (credential.standing() != Credential.Standing.ACTIVE) {
      failures.count(AuthenticationFailures.Reason.TENANT_NOT_ACTIVE);
    }
    switch (credential.standing()) {
      case ACTIVE -> {
        requestTenant.set(credential.caller().tenant());
        requestCaller.set(credential.caller());
      }
      case SUSPENDED ->
          throw new ProblemException(
              ProblemType.TENANT_SUSPENDED, "The tenant is suspended: its cases keep their state.");
      case PROVISIONING ->
          throw new ProblemException(ProblemType.FORBIDDEN, "The tenant is not ready yet.");
      case DELETING ->
          throw new ProblemException(ProblemType.FORBIDDEN, "The tenant is being deleted.");
    }
  }
}
