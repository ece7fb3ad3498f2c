package io.tracerail.auth;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The server's view of a filter's request, for facts that JAX-RS does not tell. */
public final class ServerRequest {

  private ServerRequest() {}

  public static RoutingContext http(ContainerRequestContext request) {
    return context(request).unwrap(RoutingContext.class);
  }

  /** The very text that is matched to a resource method. */
  public static String path(ContainerRequestContext request) {
    return context(request).getPath();
  }

  private static ResteasyReactiveRequestContext context(ContainerRequestContext request) {
    return (ResteasyReactiveRequestContext)
        ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
  }
}
