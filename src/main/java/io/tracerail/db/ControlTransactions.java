package io.tracerail.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The control plane's way to PostgreSQL: tenants and keys, as a role without any grant on the
 * cases' tables but the counters of their events. Fails as {@link TenantTransactions} does.
 */
@ApplicationScoped
public class ControlTransactions {

  private final ConnectionLeases sessions;

  ControlTransactions(
      Vertx vertx, @ReactiveDataSource("control") Pool pool, DatabaseConfig config) {
    this.sessions = new ConnectionLeases(vertx, pool.getDelegate(), Deadline.of(config), "control");
  }

  /** One statement, which is its own transaction. */
  public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return sessions
        .with(ConnectionAdmission.OPEN, session -> session.alone(sql, parameters.getDelegate()))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }

  /**
   * Several statements in one transaction, rolled back when the work fails or the caller cancels.
   */
  public <T> Uni<T> inTransaction(Function<Statements, Uni<T>> work) {
    return sessions.with(
        ConnectionAdmission.OPEN,
        session -> session.transaction(ConnectionLease.Opening.NOTHING, work));
  }
}
