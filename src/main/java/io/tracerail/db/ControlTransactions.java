package io.tracerail.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The control plane's way to PostgreSQL: tenants and keys, as a role without any grant on the
 * cases' tables.
 */
@ApplicationScoped
public class ControlTransactions {

  private final Pool pool;

  ControlTransactions(@ReactiveDataSource("control") Pool pool) {
    this.pool = pool;
  }

  public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters);
  }

  /** Several statements in one transaction. */
  public <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
    return pool.withTransaction(work::apply);
  }
}
