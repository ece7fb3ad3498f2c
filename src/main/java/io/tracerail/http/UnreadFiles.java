package io.tracerail.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemAnswers;
import io.tracerail.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the unread bytes of answers without a tenant, such as the Action Center's files: anybody
 * may ask for them, on as many connections as there are.
 */
@ApplicationScoped
class UnreadFiles {

  private static final long MOST = 64 << 20;

  /** After the frame's headers; see RequestFrame. */
  private static final int AFTER_FRAME = 9_000;

  private static final String API = "/api/";
  private static final String HEALTH = "/q/health";

  private final AtomicLong unread = new AtomicLong();
  private final ProblemAnswers problems;
  private final LimitRefusals limits;

  UnreadFiles(ProblemAnswers problems, LimitRefusals limits) {
    this.problems = problems;
    this.limits = limits;
  }

  void register(@Observes Filters filters) {
    filters.register(this::serve, AFTER_FRAME);
  }

  private void serve(RoutingContext http) {
    String path = http.request().path();
    if (path == null || path.startsWith(API) || path.startsWith(HEALTH)) {
      http.next();
    } else if (unread.get() >= MOST) {
      limits.refused(LimitRefusals.Limit.UNREAD_ANSWERS);
      http.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
      problems.send(http, ProblemType.UNAVAILABLE);
    } else {
      count(http);
      http.next();
    }
  }

  private void count(RoutingContext http) {
    AtomicLong size = new AtomicLong();
    http.addHeadersEndHandler(
        begun -> {
          size.set(length(http.response()));
          unread.addAndGet(size.get());
        });
    SentAnswers.afterwards(http, () -> unread.addAndGet(-size.get()));
  }

  /** Bytes of an answer; 0 without a length, for it is sent piece by piece. */
  private static long length(HttpServerResponse response) {
    String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }
}
