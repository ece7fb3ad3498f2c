package io.tracerail.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;

/**
 * The one place that builds a {@link Problem}, for answers of JAX-RS and of the HTTP server below
 * it.
 */
@ApplicationScoped
public class ProblemAnswers {

  private final ObjectMapper mapper;

  ProblemAnswers(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Answer for JAX-RS. */
  public Response response(RoutingContext request, ProblemException problem) {
    Response.ResponseBuilder response =
        Response.status(problem.type().status())
            .type(Problem.MEDIA_TYPE)
            .entity(bytes(problem(request, problem)));
    problem.headers().forEach(response::header);
    return response.build();
  }

  /**
   * Fault of the service: the caller gets the request's id only, and the log gets the rest, once.
   */
  ProblemException fault(RoutingContext request, Throwable failure) {
    if (failure instanceof IOException && request.response().closed()) {
      Log.debugf("the client of request %s has gone", requestId(request));
    } else {
      Log.errorf(failure, "request %s failed", requestId(request));
    }
    return new ProblemException(ProblemType.INTERNAL, null);
  }

  /** Answers outside JAX-RS, at the HTTP server. */
  public void send(RoutingContext request, ProblemType type) {
    send(request, new ProblemException(type, null));
  }

  /** Answers a request that failed outside JAX-RS. */
  public void sendFailure(RoutingContext request) {
    if (request.response().ended() || request.response().headWritten()) {
      request.response().reset();
      return;
    }
    Throwable failure = request.failure();
    int status =
        failure instanceof HttpException http ? http.getStatusCode() : request.statusCode();
    if (failure instanceof ProblemException problem) {
      send(request, problem);
    } else if (status >= 400 && status < 500) {
      send(request, ProblemType.ofStatus(status));
    } else {
      send(
          request,
          failure == null
              ? new ProblemException(ProblemType.INTERNAL, null)
              : fault(request, failure));
    }
  }

  private void send(RoutingContext request, ProblemException problem) {
    problem.headers().forEach(request.response()::putHeader);
    request
        .response()
        .setStatusCode(problem.type().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Buffer.buffer(bytes(problem(request, problem))));
  }

  private Problem problem(RoutingContext request, ProblemException problem) {
    ProblemType type = problem.type();
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        problem.getMessage(),
        "urn:uuid:" + requestId(request),
        problem.errors());
  }

  private byte[] bytes(Problem problem) {
    try {
      return mapper.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The id that the request's frame has put on the answer. */
  private static String requestId(RoutingContext request) {
    String id = request.response().headers().get("X-Request-Id");
    return id == null ? UUID.randomUUID().toString() : id;
  }
}
