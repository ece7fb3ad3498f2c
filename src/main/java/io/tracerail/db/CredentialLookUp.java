package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The one statement that runs before a tenant is known: given the public ids of keys, the keys and
 * their tenants.
 */
@ApplicationScoped
public class CredentialLookUp {

  // Each by itself: nothing but the one key that is asked for is ever visible to the function.
  private static final String FIND =
      "select found.* from unnest($1::text[]) wanted, lateral find_credential(wanted) found";

  private final ConnectionLeases sessions;

  CredentialLookUp(Vertx vertx, Pool pool, DatabaseConfig config) {
    this.sessions =
        new ConnectionLeases(vertx, pool.getDelegate(), Deadline.of(config), "credentials'");
  }

  /**
   * @param keyIds each once
   * @return a row for each that there is, in no order; columns as {@code find_credential} names
   *     them; 503 when PostgreSQL is away
   */
  public Uni<RowSet<Row>> find(List<String> keyIds) {
    Tuple parameters = Tuple.of(keyIds.toArray(String[]::new));
    return sessions
        .with(ConnectionAdmission.OPEN, session -> session.alone(FIND, parameters))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }
}
