package io.tracerail.http;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Names of requests in metrics and traces. Quarkus sets the path template once a resource method
 * matches; an unmatched request must not show its path, which holds ids and is the client's free
 * choice.
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
