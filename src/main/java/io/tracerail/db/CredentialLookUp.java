package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one statement that runs before a tenant is known: given a key's public id, the key and its
 * tenant.
 */
@ApplicationScoped
public class CredentialLookUp {

  private static final String FIND = "select * from find_credential($1)";

  private final Sessions sessions;

  CredentialLookUp(Vertx vertx, Pool pool, DatabaseConfig config) {
    this.sessions = new Sessions(vertx, pool.getDelegate(), Deadline.of(config), "credentials'");
  }

  /**
   * @return one row, or none when there is no such key; columns as {@code find_credential} names
   *     them; 503 when PostgreSQL is away
   */
  public Uni<RowSet<Row>> find(String keyId) {
    return sessions
        .with(Gate.OPEN, session -> session.alone(FIND, Tuple.of(keyId)))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }
}
