package io.tracerail.problem;

import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods of a path, for the {@code Allow} header that RFC 9110 requires of a 405 and Quarkus
 * leaves out. Looks in the table that Quarkus routes by, as it does, so that the two agree.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /**
   * @return in alphabetical order
   */
  static Set<String> of(ResteasyReactiveRequestContext request) {
    String path = request.getPathWithoutPrefix();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(request.getDeployment().getClassMappers());
    Set<String> allowed = new TreeSet<>();
    RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
    while (match != null) {
      String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          routing
              .getMappers()
              .forEach(
                  (method, paths) -> {
                    if (method != null && paths.map(remaining) != null) {
                      allowed.add(method);
                    }
                  });
        }
      }
      match = classes.continueMatching(path, match);
    }
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    return allowed;
  }
}
