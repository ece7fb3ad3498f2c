package io.tracerail.admission;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.tracerail.auth.Credential;
import io.tracerail.http.RequestBodies;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.TenantCounts;
import io.tracerail.limits.TenantLimits;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds the requests that a tenant has under way here, and the connections that its clients hold.
 * A connection belongs to the tenant that sent the last request on it: behind a proxy, connections
 * serve many tenants in turn.
 */
@ApplicationScoped
class Occupancy {

  private static final AttributeKey<TenantId> HOLDER =
      AttributeKey.valueOf(Occupancy.class, "holder");

  private final TenantCounts requests = new TenantCounts();
  private final TenantCounts bodies = new TenantCounts();
  private final TenantCounts connections = new TenantCounts();
  private final AdmissionConfig config;
  private final LimitRefusals refusals;

  Occupancy(AdmissionConfig config, LimitRefusals refusals) {
    this.config = config;
    this.refusals = refusals;
  }

  /**
   * Counts a request until its answer is written or its client has gone; {@link UnreadAnswers}
   * counts the unread part of the answer.
   *
   * @throws ProblemException 429 when the tenant's requests under way, or their bodies, have
   *     reached their bound
   */
  void ofRequest(RoutingContext http, Credential credential) {
    TenantId tenant = credential.tenantId();
    TenantLimits limits = credential.limits();
    int most =
        TenantLimits.effective(limits.concurrentRequests(), config.concurrentRequestsPerTenant());
    if (!requests.take(tenant, 1, most)) {
      throw refused(
          LimitRefusals.Limit.CONCURRENT_REQUESTS,
          "At most " + most + " requests of a tenant are under way at once.");
    }
    http.addEndHandler(ended -> requests.giveBack(tenant, 1));
    occupyMemory(http, tenant);
  }

  /** Counts a body before it is read: parsed, it takes many times its size. */
  private void occupyMemory(RoutingContext http, TenantId tenant) {
    long size = RequestBodies.announced(http.request());
    if (size == 0) {
      return;
    }
    if (!bodies.take(tenant, size, config.requestBodiesPerTenant().asLongValue())) {
      throw refused(
          LimitRefusals.Limit.REQUEST_BODIES,
          "Too many large requests of this tenant are under way.");
    }
    http.addEndHandler(ended -> bodies.giveBack(tenant, size));
  }

  /**
   * Counts a connection until it closes or another tenant takes it over.
   *
   * @throws ProblemException 429 when the tenant has as many as it may; the connection is closed
   */
  void ofConnection(RoutingContext http, Credential credential) {
    TenantId tenant = credential.tenantId();
    TenantLimits limits = credential.limits();
    Channel channel = ((ConnectionBase) http.request().connection()).channel();
    int most = TenantLimits.effective(limits.httpConnections(), config.httpConnectionsPerTenant());
    if (!isHeldBy(tenant, channel, most)) {
      http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      throw refused(
          LimitRefusals.Limit.HTTP_CONNECTIONS,
          "At most " + most + " connections of a tenant's clients are open at once.");
    }
  }

  /**
   * Tells whether the tenant holds the connection, or may. Synchronized, because requests of an
   * HTTP/2 connection come at once, and from several threads.
   */
  private boolean isHeldBy(TenantId tenant, Channel channel, int most) {
    Attribute<TenantId> holder = channel.attr(HOLDER);
    synchronized (holder) {
      TenantId before = holder.get();
      if (tenant.equals(before)) {
        return true;
      }
      if (before == null && !channel.isActive()) {
        return true; // closed, and nobody's any more
      }
      if (!connections.take(tenant, 1, most)) {
        return false;
      }
      holder.set(tenant);
      if (before == null) {
        channel.closeFuture().addListener(closed -> letGo(holder));
      } else {
        connections.giveBack(before, 1);
      }
      return true;
    }
  }

  private void letGo(Attribute<TenantId> holder) {
    synchronized (holder) {
      connections.giveBack(holder.getAndSet(null), 1);
    }
  }

  private ProblemException refused(LimitRefusals.Limit limit, String detail) {
    refusals.refused(limit);
    return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail).header("Retry-After", "1");
  }
}
