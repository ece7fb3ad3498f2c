package io.tracerail.auth;

import io.tracerail.problem.ProblemException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Answers what a tenant sends beyond its limits. Each answer costs what a cheap request does: to a
 * tenant that does not heed them they come late, so that its connections are busy and not the
 * service.
 */
@ApplicationScoped
class Refusals {

  /** What {@code Retry-After} asks for at least. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final RequestLimits limits;

  Refusals(Vertx vertx, RequestLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /**
   * @throws ProblemException the refusal, unless it comes late: the request is suspended then
   */
  void refuse(ContainerRequestContext request, Credential credential, ProblemException refusal) {
    if (limits.countRefusal(credential.tenantId(), credential.requestLimit())) {
      throw refusal;
    }
    ResteasyReactiveContainerRequestContext late =
        (ResteasyReactiveContainerRequestContext) request;
    late.suspend();
    vertx.setTimer(PAUSE.toMillis(), paused -> late.resume(refusal));
  }
}
