package io.tracerail.admission;

import io.tracerail.auth.Authenticated;
import io.tracerail.auth.ServerRequest;
import io.tracerail.http.FilterPriorities;
import io.tracerail.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Holds each tenant to its bounds on requests under way and connections. */
@Provider
@PreMatching
@Priority(FilterPriorities.OCCUPANCY)
class OccupancyFilter implements ContainerRequestFilter {

  private static final Pattern EVENT_STREAM = Pattern.compile("/api/v1/tenants/[^/]+/events/?");

  private final Occupancy occupancy;
  private final UnreadAnswers answers;
  private final DelayedRefusals refusals;

  OccupancyFilter(Occupancy occupancy, UnreadAnswers answers, DelayedRefusals refusals) {
    this.refusals = refusals;
    this.occupancy = occupancy;
    this.answers = answers;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (!(context.getProperty(Authenticated.PROPERTY) instanceof Authenticated authenticated)) {
      return;
    }
    RoutingContext http = ServerRequest.http(context);
    if (http.response().closed()) {
      // The client left during the look-up of its credential: no event would end the request.
      context.abortWith(Response.status(Response.Status.REQUEST_TIMEOUT).build());
      return;
    }
    try {
      occupancy.ofConnection(http, authenticated.credential());
      answers.refuseIfFull(authenticated.credential().tenantId());
      if (!isEventStream(ServerRequest.path(context))) {
        occupancy.ofRequest(http, authenticated.credential());
      }
    } catch (ProblemException refusal) {
      refusals.refuse(context, authenticated.credential(), refusal);
    }
  }

  /** Streams are counted where they are opened: they stay under way for minutes. */
  private static boolean isEventStream(String path) {
    return path.contains("/events") && EVENT_STREAM.matcher(path).matches();
  }
}
