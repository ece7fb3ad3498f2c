package io.tracerail.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Answers OPTIONS with the path's own methods; Quarkus answers with those of the whole class. */
@Provider
class OptionsAnswer implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)
        && response.getStatus() == Response.Status.OK.getStatusCode()) {
      Set<String> allowed = new TreeSet<>(AllowedMethods.of(CurrentRequestManager.get()));
      allowed.add(HttpMethod.OPTIONS);
      response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", allowed));
    }
  }
}
