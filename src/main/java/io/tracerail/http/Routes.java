package io.tracerail.http;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The route by which metrics and traces name a request. Once a resource method matches, Quarkus
 * sets its path template; a request that none matches must not show its path, which holds ids and
 * is whatever the client makes it.
 */
final class Routes {

  /** Read by Quarkus' metrics and traces, and overwritten by its JAX-RS integration. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private Routes() {}

  static void begin(String path) {
    Context request = Vertx.currentContext();
    if (VertxContext.isDuplicatedContext(request)) {
      request.putLocal(TEMPLATE, untilMatched(path));
    }
  }

  private static String untilMatched(String path) {
    if (path == null || !path.startsWith("/api/")) {
      return path != null && path.startsWith("/q/") ? "/q" : "/ui";
    }
    return "/api/unmatched";
  }
}
