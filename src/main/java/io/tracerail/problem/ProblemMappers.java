package io.tracerail.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Maps every exception that reaches JAX-RS to problem details; none shows a message that is not
 * meant for callers.
 */
@ApplicationScoped
class ProblemMappers {

  private final ProblemAnswers answers;

  ProblemMappers(ProblemAnswers answers) {
    this.answers = answers;
  }

  @ServerExceptionMapper
  Response problem(ProblemException problem, RoutingContext request) {
    return answers.response(request, problem);
  }

  @ServerExceptionMapper
  Response mismatch(MismatchedInputException mismatch, RoutingContext request) {
    return answers.response(request, JsonProblems.of(mismatch));
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException failure, RoutingContext request) {
    return answers.response(request, JsonProblems.of(failure));
  }

  @ServerExceptionMapper
  Response notFound(NotFoundException failure, RoutingContext request) {
    // An unconvertible parameter comes as a NotFoundException with a cause.
    return answers.response(
        request,
        failure.getCause() == null
            ? new ProblemException(ProblemType.NOT_FOUND, null)
            : ProblemException.badRequest("A parameter of the request is malformed."));
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException failure, RoutingContext request) {
    ProblemException problem = new ProblemException(ProblemType.METHOD_NOT_ALLOWED, null);
    Set<String> allowed = AllowedMethods.of(CurrentRequestManager.get());
    return answers.response(request, problem.header(HttpHeaders.ALLOW, String.join(", ", allowed)));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException failure, RoutingContext request) {
    if (failure.getCause() instanceof JsonProcessingException json) {
      return json(json, request);
    }
    int status = failure.getResponse().getStatus();
    if (status < 400) {
      return failure.getResponse();
    }
    if (status == 500) {
      return any(failure, request);
    }
    return answers.response(
        request,
        status == 503
            ? ProblemException.unavailable(null)
            : new ProblemException(ProblemType.ofStatus(status), null));
  }

  @ServerExceptionMapper
  Response any(Throwable failure, RoutingContext request) {
    if (request.response().ended()) {
      // The server below has answered, for example 413 to a body that grew too large on its way.
      return Response.serverError().build();
    }
    return answers.response(request, answers.fault(request, failure));
  }
}
