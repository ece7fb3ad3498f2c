package io.tracerail.auth;

import io.tracerail.testing.Fakes;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** A request as a filter sees it, and what the filter did to it. */
final class FakeRequest extends ResteasyReactiveRequestContext {

  private static final ServerRestHandler[] NONE = {};

  private final String path;
  private final List<String> authorization;
  private final SocketAddress client;
  private final Map<String, Object> properties = new HashMap<>();
  private int suspended;
  private int resumed;
  private Throwable failure;

  /**
   * @param authorization the values of that header; null for none
   */
  FakeRequest(String path, List<String> authorization, SocketAddress client) {
    super(null, null, NONE, NONE);
    this.path = path;
    this.authorization = authorization;
    this.client = client;
  }

  FakeRequest(String path, String credential) {
    this(path, List.of("Bearer " + credential), SocketAddress.inetSocketAddress(1, "192.0.2.1"));
  }

  ResteasyReactiveContainerRequestContext asFilterSeesIt() {
    return Fakes.of(
        ResteasyReactiveContainerRequestContext.class,
        (method, arguments) ->
            switch (method) {
              case "getServerRequestContext" -> this;
              case "getHeaders" -> headers();
              case "getProperty" -> properties.get((String) arguments[0]);
              case "setProperty" -> properties.put((String) arguments[0], arguments[1]);
              case "suspend" -> suspended++;
              case "resume" -> resume(arguments);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private MultivaluedHashMap<String, String> headers() {
    var headers = new MultivaluedHashMap<String, String>();
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    return headers;
  }

  private Object resume(Object[] arguments) {
    resumed++;
    failure = arguments == null ? null : (Throwable) arguments[0];
    return null;
  }

  Object property(String name) {
    return properties.get(name);
  }

  int suspended() {
    return suspended;
  }

  int resumed() {
    return resumed;
  }

  Throwable failure() {
    return failure;
  }

  @Override
  public String getPath() {
    return path;
  }

  @Override
  public ServerHttpRequest serverRequest() {
    RoutingContext http =
        Fakes.of(
            RoutingContext.class,
            (ignored, none) -> Fakes.of(HttpServerRequest.class, (method, arguments) -> client));
    return Fakes.of(ServerHttpRequest.class, (method, arguments) -> http);
  }

  @Override
  public ServerHttpResponse serverResponse() {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Executor getEventLoop() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable registerTimer(long millis, Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean resumeExternalProcessing() {
    throw new UnsupportedOperationException();
  }
}
