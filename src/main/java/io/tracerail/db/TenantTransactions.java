package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.KnownLimits;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * The only way to the tenants' tables. Every transaction begins by telling PostgreSQL whose it is,
 * and how long its statements may take, for the length of that transaction only (third argument of
 * {@code set_config}: PostgreSQL documentation, section 9.28.1), so that the row-level security
 * policies show no other tenant's rows and no setting survives on a pooled connection.
 *
 * <p>May be called from an event loop, a worker or a virtual thread. A statement's own error
 * surfaces as the client's {@link io.vertx.pgclient.PgException}; when PostgreSQL is away,
 * overloaded or too slow, a {@link io.tracerail.problem.ProblemException} with status 503. What was
 * committed when the connection broke is then not known: statements that are repeated must be
 * idempotent.
 */
@Singleton
public class TenantTransactions {

  /**
   * A statement has one process: no tenant takes several cores with one request. New events are
   * told of after the commit ({@link Notifications}), not by the trigger within it.
   */
  private static final String SET_TENANT =
      """
      select set_config('app.current_tenant_id', $1, true), set_config('statement_timeout', $2, true),
        set_config('max_parallel_workers_per_gather', '0', true),
        set_config('app.tells_of_events', 'afterwards', true)
      """;

  private final ConnectionLeases sessions;
  private final TenantSlots slots;
  private final KnownLimits known;
  private final int connectionsPerTenant;
  private final int statementTimeoutMillis;

  TenantTransactions(
      Vertx vertx, Pool pool, DatabaseConfig config, KnownLimits known, LimitRefusals limits) {
    this.known = known;
    this.connectionsPerTenant = config.connectionsPerTenant();
    this.statementTimeoutMillis = Math.toIntExact(config.statementTimeout().toMillis());
    this.sessions =
        new ConnectionLeases(vertx, pool.getDelegate(), Deadline.of(config), "tenants'");
    this.slots =
        new TenantSlots(
            vertx,
            new Bulkhead.Bounds<>(
                this::connections, config.waitQueueSizePerTenant(), config.connectionTimeout()),
            limits);
  }

  /**
   * One statement in one transaction: begin, tenant, statement and commit are sent pipelined, in
   * one round trip.
   *
   * @return the statement's rows once the transaction is committed
   */
  public Uni<RowSet<Row>> execute(TenantId tenant, String sql, Tuple parameters) {
    return sessions
        .with(
            slots.of(tenant),
            session -> session.single(SET_TENANT, owner(tenant), sql, parameters.getDelegate()))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }

  /**
   * Several statements in one transaction, committed when the work's result is there, rolled back
   * when it fails or the caller cancels. The whole has the time of one statement. The work must not
   * swallow a statement's error: PostgreSQL has given the transaction up by then, and this fails.
   *
   * @param work gets statements that are sent until the work is done
   */
  public <T> Uni<T> inTransaction(TenantId tenant, Function<Statements, Uni<T>> work) {
    return sessions.with(
        slots.of(tenant),
        session -> session.transaction(opening -> opening.query(SET_TENANT, owner(tenant)), work));
  }

  private int connections(TenantId tenant) {
    return TenantLimits.effective(known.of(tenant).databaseConnections(), connectionsPerTenant);
  }

  private io.vertx.sqlclient.Tuple owner(TenantId tenant) {
    int own =
        TenantLimits.effective(known.of(tenant).statementTimeoutMillis(), statementTimeoutMillis);
    return io.vertx.sqlclient.Tuple.of(
        tenant.toString(), Integer.toString(Math.min(own, statementTimeoutMillis)));
  }
}
