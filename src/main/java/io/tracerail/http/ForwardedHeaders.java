package io.tracerail.http;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Warns operators, once, when a proxy names its clients and the service is not set to hear it: all
 * clients then count as one address. Never logs the content of a header.
 */
@ApplicationScoped
class ForwardedHeaders {

  private static final List<String> NAMES = List.of("X-Forwarded-For", "Forwarded"); // RFC 7239

  /** Right behind {@link RequestFrame}. */
  private static final int SECOND = 9_999;

  private final boolean heard;
  private final boolean fromAnybody;
  private final AtomicBoolean told = new AtomicBoolean();

  ForwardedHeaders(
      @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
          boolean heard,
      @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies")
          Optional<List<String>> trustedProxies) {
    this.heard = heard;
    this.fromAnybody = trustedProxies.isEmpty();
  }

  void register(@Observes Filters filters) {
    if (!heard) {
      filters.register(this::look, SECOND);
    } else if (fromAnybody) {
      Log.warn(
          "Any client may say which address it has: name the proxies that may, in"
              + " QUARKUS_HTTP_PROXY_TRUSTED_PROXIES (docs/deployment.md)");
    }
  }

  private void look(RoutingContext request) {
    if (isNews(request.request().headers())) {
      Log.warn(
          "Requests come through a proxy, and all its clients count as one address: set"
              + " QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING and"
              + " QUARKUS_HTTP_PROXY_TRUSTED_PROXIES (docs/deployment.md)");
    }
    request.next();
  }

  /** True for the first request that has such a header. */
  boolean isNews(MultiMap headers) {
    return !told.get()
        && NAMES.stream().anyMatch(headers::contains)
        && told.compareAndSet(false, true);
  }
}
