package io.tracerail.auth;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks the caller against the needs of the matched resource method. Does not rely on the path's
 * form before matching: for a method with a {@code tenantId} in its path, it compares that
 * parameter, as matched, once more.
 */
final class AuthorizationFilter implements ContainerRequestFilter {

  /** The callers that a resource method admits. */
  sealed interface Needed {

    /**
     * @param roles one of them is enough
     */
    record AtLeast(List<Role> roles) implements Needed {}

    record Platform() implements Needed {}

    record Nobody() implements Needed {}
  }

  private final Needed needed;

  AuthorizationFilter(Needed needed) {
    this.needed = needed;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    switch (needed) {
      case Needed.AtLeast(List<Role> roles) -> requireRole(request, roles);
      case Needed.Platform platform -> requirePlatform(request);
      case Needed.Nobody nobody -> throw forbidden("This operation is not open to anyone.");
    }
  }

  private static void requireRole(ContainerRequestContext request, List<Role> roles) {
    if (!(request.getProperty(Authenticated.PROPERTY) instanceof Authenticated authenticated)) {
      throw Challenge.refused();
    }
    Credential credential = authenticated.credential();
    String named = request.getUriInfo().getPathParameters().getFirst("tenantId");
    if (named != null && !TenantId.parse(named).filter(credential.tenantId()::equals).isPresent()) {
      throw TenantBoundaryFilter.notYourTenant();
    }
    if (credential.standing() != Credential.Standing.ACTIVE) {
      throw forbidden("The tenant is not active.");
    }
    Role own = credential.caller().role();
    if (roles.stream().noneMatch(own::includes)) {
      throw forbidden(
          "This operation needs the role %s; the credential's is %s."
              .formatted(
                  roles.stream().map(Role::wireName).collect(Collectors.joining(" or ")),
                  own.wireName()));
    }
  }

  private static void requirePlatform(ContainerRequestContext request) {
    if (request.getProperty(PlatformKey.PROPERTY) == null) {
      throw Challenge.refused();
    }
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(ProblemType.FORBIDDEN, detail);
  }
}
