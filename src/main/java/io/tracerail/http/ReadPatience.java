package io.tracerail.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tracerail.limits.LimitRefusals;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Gives up clients that do not read their answer, file, backup or event stream. Each of them would
 * hold memory, a connection and a place among its tenant's.
 */
@ApplicationScoped
class ReadPatience {

  /** Before all handlers that answer; see RequestFrame. */
  private static final int FIRST = 20_000;

  private final ReadPatienceConfig config;
  private final LimitRefusals limits;

  ReadPatience(ReadPatienceConfig config, LimitRefusals limits) {
    this.config = config;
    this.limits = limits;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, FIRST);
  }

  private void watch(RoutingContext http) {
    HttpServerRequest request = http.request();
    UnreadWrites.watch(
        request, config.readPatience(), () -> limits.refused(LimitRefusals.Limit.STALLED_READERS));
    if (hasNoBody(request)) {
      UnreadWrites.inTurn(request, http::next);
    } else {
      http.next(); // a body would come before its reader
    }
  }

  private static boolean hasNoBody(HttpServerRequest request) {
    return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
        && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }
}
