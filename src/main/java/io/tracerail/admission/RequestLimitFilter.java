package io.tracerail.admission;

import io.tracerail.auth.Authenticated;
import io.tracerail.auth.Credential;
import io.tracerail.auth.ServerRequest;
import io.tracerail.http.FilterPriorities;
import io.tracerail.http.RequestBodies;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.RequestLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.telemetry.TenantMeters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Holds each tenant to its request limit, and shows the limit's state on every answer (IETF
 * draft-ietf-httpapi-ratelimit-headers-10).
 */
@Provider
@PreMatching
@Priority(FilterPriorities.REQUEST_LIMIT)
class RequestLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String PROPERTY = "io.tracerail.admission.limit";

  /**
   * Bytes of a body that count as one more request: most of a request's cost is reading its body.
   */
  private static final long BYTES_A_REQUEST = 1 << 16;

  private final RequestLimits limits;
  private final LimitRefusals refusals;
  private final TenantMeters tenants;
  private final DelayedRefusals answers;

  RequestLimitFilter(
      RequestLimits limits, LimitRefusals refusals, TenantMeters tenants, DelayedRefusals answers) {
    this.answers = answers;
    this.limits = limits;
    this.refusals = refusals;
    this.tenants = tenants;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getProperty(Authenticated.PROPERTY) instanceof Authenticated authenticated)) {
      return;
    }
    Credential credential = authenticated.credential();
    RoutingContext http = ServerRequest.http(request);
    RequestLimits.Verdict verdict =
        limits.count(
            credential.tenantId(),
            credential.requestLimit(),
            weight(RequestBodies.announced(http.request())));
    request.setProperty(PROPERTY, verdict);
    tenants.count(credential.tenantId(), TenantMeters.Activity.REQUEST);
    if (!verdict.passes()) {
      tenants.count(credential.tenantId(), TenantMeters.Activity.REFUSED_REQUEST);
      refusals.refused(LimitRefusals.Limit.TENANT_REQUESTS);
      answers.refuse(
          request,
          credential,
          new ProblemException(
                  ProblemType.TOO_MANY_REQUESTS, "The tenant's request limit is reached.")
              .header(HttpHeaders.RETRY_AFTER, Long.toString(verdict.retryAfterSeconds())));
    } else if (verdict.weight() > 1) {
      http.addEndHandler(ended -> giveBack(http.request(), credential, verdict));
    }
  }

  /**
   * Gives back the weight of unread bytes: of a body of unknown size, or one not sent to its end.
   */
  private void giveBack(
      HttpServerRequest request, Credential credential, RequestLimits.Verdict verdict) {
    limits.giveBack(
        credential.tenantId(),
        credential.requestLimit(),
        verdict.weight() - weight(request.bytesRead()));
  }

  private static long weight(long bytes) {
    return 1 + bytes / BYTES_A_REQUEST;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROPERTY) instanceof RequestLimits.Verdict verdict) {
      response
          .getHeaders()
          .putSingle(
              "RateLimit-Policy",
              "\"tenant\";q=" + verdict.quota() + ";w=" + RequestLimits.BURST_SECONDS);
      response
          .getHeaders()
          .putSingle(
              "RateLimit", "\"tenant\";r=" + verdict.remaining() + ";t=" + verdict.resetSeconds());
    }
  }
}
