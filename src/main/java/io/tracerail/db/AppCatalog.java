package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What the app role finds in PostgreSQL's catalog, as no tenant. */
@ApplicationScoped
class AppCatalog {

  private final ConnectionLeases sessions;

  AppCatalog(Vertx vertx, Pool pool, DatabaseConfig config) {
    this.sessions =
        new ConnectionLeases(vertx, pool.getDelegate(), Deadline.of(config), "catalog's");
  }

  Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return sessions
        .with(ConnectionAdmission.OPEN, session -> session.alone(sql, parameters.getDelegate()))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }
}
