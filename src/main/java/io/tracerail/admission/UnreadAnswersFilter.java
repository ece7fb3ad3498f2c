package io.tracerail.admission;

import com.fasterxml.jackson.databind.util.RawValue;
import io.netty.buffer.ByteBufUtil;
import io.tracerail.auth.Authenticated;
import io.tracerail.auth.ServerRequest;
import io.tracerail.http.SentAnswers;
import io.tracerail.problem.ProblemAnswers;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.Flow;

/** Counts each answer as its tenant's until it has left the process. */
@Provider
class UnreadAnswersFilter implements ContainerResponseFilter {

  /**
   * Bytes counted for a record, whose size is not known before it is written; none exceeds this.
   */
  private static final long OF_A_RECORD = 64 * 1024;

  private final UnreadAnswers answers;
  private final ProblemAnswers problems;

  UnreadAnswersFilter(UnreadAnswers answers, ProblemAnswers problems) {
    this.answers = answers;
    this.problems = problems;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(Authenticated.PROPERTY) instanceof Authenticated authenticated)) {
      return;
    }
    TenantId tenant = authenticated.credential().tenantId();
    RoutingContext http = ServerRequest.http(request);
    long size = size(response.getEntity());
    if (size == 0) {
      return;
    }
    if (answers.take(tenant, size)) {
      SentAnswers.afterwards(http, () -> answers.giveBack(tenant, size));
    } else {
      answer(response, problems.response(http, refusal(request)));
    }
  }

  /** Bytes of an answer; 0 for a stream, which is written as its client takes it. */
  private static long size(Object entity) {
    return switch (entity) {
      case null -> 0;
      case String text -> ByteBufUtil.utf8Bytes(text);
      case RawValue json when json.rawValue() instanceof String text -> ByteBufUtil.utf8Bytes(text);
      case byte[] bytes -> bytes.length;
      case Buffer bytes -> bytes.length();
      case Flow.Publisher<?> stream -> 0;
      case StreamingOutput stream -> 0;
      default -> OF_A_RECORD;
    };
  }

  /** The refusal; for a command, it says that the command was carried out all the same. */
  private ProblemException refusal(ContainerRequestContext request) {
    ProblemException refused = answers.refused();
    return switch (request.getMethod()) {
      case HttpMethod.GET, HttpMethod.HEAD -> refused;
      default ->
          new ProblemException(
                  ProblemType.OUTCOME_UNKNOWN,
                  "The command was carried out, but too many answers to this tenant are under way."
                      + " Repeat it under the same Idempotency-Key to get its answer; without one,"
                      + " read the case.")
              .header(HttpHeaders.RETRY_AFTER, "2");
    };
  }

  private static void answer(ContainerResponseContext response, Response instead) {
    response.getHeaders().remove(HttpHeaders.ETAG);
    response.getHeaders().remove(HttpHeaders.LOCATION);
    response.getHeaders().putAll(instead.getHeaders());
    response.setStatus(instead.getStatus());
    response.setEntity(instead.getEntity(), null, instead.getMediaType());
  }
}
