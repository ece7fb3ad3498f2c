package io.tracerail.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tracerail.problem.ProblemAnswers;
import io.tracerail.problem.ProblemType;
import io.tracerail.role.RoleConfig;
import io.tracerail.telemetry.CallContext;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * Frame of every request, whoever answers it: an id, cautious headers, a bound on its body,
 * problems as errors.
 */
@ApplicationScoped
class RequestFrame {

  // Before Quarkus' own handlers, which answer large bodies and failures without problem details.
  private static final int FIRST = 10_000;
  private static final String API = "/api/*";
  private static final Pattern CONTROL = Pattern.compile("%(?:[01][0-9A-Fa-f]|7[fF])");

  /**
   * After Quarkus has set its one limit for all paths (RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT).
   */
  private static final int AFTER_UPLOAD_LIMIT = 1;

  private static final String PLATFORM = "/api/v1/platform/";
  private static final String IMPORT = "/import";
  private static final long MAX_IMPORT = 4L << 20;

  private final ProblemAnswers problems;
  private final Drain drain;
  private final boolean servesApi;
  private final long maxFile;

  /**
   * @param maxFile bytes of a file; of a backup's lines, whose rows have a case's size and more, 4
   *     MiB come at once, and elsewhere a body has at most 1 MiB
   */
  RequestFrame(
      ProblemAnswers problems,
      Drain drain,
      RoleConfig instance,
      @ConfigProperty(name = "tracerail.attachments.file-size") MemorySize maxFile) {
    this.problems = problems;
    this.drain = drain;
    this.servesApi = instance.role().servesApi();
    this.maxFile = maxFile.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::frame, FIRST);
    filters.register(this::limitBody, AFTER_UPLOAD_LIMIT);
  }

  /** Bounds a body whose length is not announced. */
  private void limitBody(RoutingContext request) {
    request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, maxBody(request));
    request.next();
  }

  private long maxBody(RoutingContext request) {
    String path = request.request().path();
    if (path != null && path.startsWith(PLATFORM) && path.endsWith(IMPORT)) {
      return MAX_IMPORT;
    }
    return RequestBodies.isFile(request.request()) ? maxFile : RequestBodies.MOST;
  }

  void register(@Observes Router router) {
    router.route(API).last().handler(request -> problems.send(request, ProblemType.NOT_FOUND));
    router.route(API).order(-FIRST).failureHandler(problems::sendFailure);
  }

  private void frame(RoutingContext request) {
    String id = RequestId.of(request);
    MDC.put(CallContext.REQUEST_ID, id);
    HttpServerResponse response = request.response();
    response.putHeader(RequestId.HEADER, id);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("X-Frame-Options", "DENY");
    response.putHeader("Referrer-Policy", "no-referrer");
    if (drain.hasBegun() && request.request().version() != HttpVersion.HTTP_2) {
      response.putHeader("Connection", "close"); // RFC 9112, section 9.6
    }
    boolean ofApi =
        request.request().path() != null && request.request().path().startsWith("/api/");
    Routes.begin(request.request().path());
    if (ofApi) {
      request.addHeadersEndHandler(sent -> Intermediaries.instruct(response.headers()));
    }
    if (ofApi && !servesApi) {
      problems.send(request, ProblemType.NOT_FOUND);
    } else if (contentLength(request) > maxBody(request)) {
      // The rest of the body is not read.
      response.putHeader("Connection", "close");
      problems.send(request, ProblemType.PAYLOAD_TOO_LARGE);
    } else if (ofApi && hasNoHost(request) || hasControls(request)) {
      problems.send(request, ProblemType.BAD_REQUEST);
    } else {
      request.next();
    }
  }

  /**
   * Finds an HTTP/1.1 request without a host, which is an error (RFC 9112, section 3.2); the host's
   * value is not used.
   */
  private static boolean hasNoHost(RoutingContext request) {
    HostAndPort host = request.request().authority();
    return host == null || host.host().isEmpty();
  }

  /** Finds control characters, which no id has; PostgreSQL takes no NUL. */
  private static boolean hasControls(RoutingContext request) {
    String path = request.request().path();
    return path != null && path.indexOf('%') >= 0 && CONTROL.matcher(path).find();
  }

  private static long contentLength(RoutingContext request) {
    String length = request.request().getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
