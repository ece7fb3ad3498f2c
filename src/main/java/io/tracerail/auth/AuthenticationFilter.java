package io.tracerail.auth;

import io.tracerail.http.FilterPriorities;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Resolves a request's credential before the request is matched to a resource method. Never blocks:
 * the request is suspended while a key is looked up, and not at all for a key in the cache. {@link
 * TenantBoundaryFilter} decides whether the caller may use the path.
 */
@Provider
@PreMatching
@Priority(FilterPriorities.AUTHENTICATION)
class AuthenticationFilter implements ContainerRequestFilter {

  private final Authenticator authenticator;
  private final PlatformKey platformKey;

  AuthenticationFilter(Authenticator authenticator, PlatformKey platformKey) {
    this.authenticator = authenticator;
    this.platformKey = platformKey;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    ResteasyReactiveContainerRequestContext request =
        (ResteasyReactiveContainerRequestContext) context;
    switch (Plane.of(request)) {
      case Plane.Outside outside -> {}
      case Plane.Platform platform -> {
        platformKey.require(credentials(request), address(request));
        request.setProperty(PlatformKey.PROPERTY, true);
      }
      case Plane.Tenant tenant -> authenticate(request);
      case Plane.Token token -> authenticate(request);
      case Plane.Unknown unknown -> authenticate(request);
    }
  }

  private void authenticate(ResteasyReactiveContainerRequestContext request) {
    CompletableFuture<Authenticated> outcome =
        authenticator.authenticate(credentials(request), address(request));
    if (outcome.isDone() && !outcome.isCompletedExceptionally()) {
      request.setProperty(Authenticated.PROPERTY, outcome.join());
      return;
    }
    request.suspend();
    outcome.whenComplete(
        (authenticated, failure) -> {
          if (failure == null) {
            request.setProperty(Authenticated.PROPERTY, authenticated);
            request.resume();
          } else {
            request.resume(cause(failure));
          }
        });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static List<String> credentials(ContainerRequestContext request) {
    return request.getHeaders().get(HttpHeaders.AUTHORIZATION);
  }

  /**
   * The client's address as Quarkus sees it: a proxy's, unless {@code quarkus.http.proxy.*} is set.
   */
  private static String address(ContainerRequestContext request) {
    String address = ServerRequest.http(request).request().remoteAddress().hostAddress();
    return address == null ? "local" : address;
  }
}
