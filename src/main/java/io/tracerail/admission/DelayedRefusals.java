package io.tracerail.admission;

import io.tracerail.auth.Credential;
import io.tracerail.limits.RequestLimits;
import io.tracerail.problem.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Refuses a tenant's requests beyond its limits. Each refusal costs as much as a cheap request: a
 * tenant that does not heed refusals gets them late, which keeps its connections busy and not the
 * service.
 */
@ApplicationScoped
class DelayedRefusals {

  private static final long SHORTEST_PAUSE_MILLIS = 2_000;
  private static final long LONGEST_PAUSE_MILLIS = 6_000;

  private final Vertx vertx;
  private final RequestLimits limits;

  DelayedRefusals(Vertx vertx, RequestLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /**
   * Refuses at once or late. Delays are random, so that clients that wait do not come back all at
   * once.
   *
   * @throws ProblemException the refusal, unless it comes late: the request is suspended then
   */
  void refuse(ContainerRequestContext request, Credential credential, ProblemException refusal) {
    if (limits.countRefusal(credential.tenantId(), credential.requestLimit())) {
      throw refusal;
    }
    ResteasyReactiveContainerRequestContext late =
        (ResteasyReactiveContainerRequestContext) request;
    late.suspend();
    vertx.setTimer(pauseMillis(), paused -> late.resume(refusal));
  }

  private static long pauseMillis() {
    return ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }
}
