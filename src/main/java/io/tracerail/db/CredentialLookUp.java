package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one statement that runs before a tenant is known: given a key's public id, the key and its
 * tenant.
 */
@ApplicationScoped
public class CredentialLookUp {

  private static final String FIND = "select * from find_credential($1)";

  private final Pool pool;

  CredentialLookUp(Pool pool) {
    this.pool = pool;
  }

  /**
   * @return one row, or none when there is no such key; columns as {@code find_credential} names
   *     them
   */
  public Uni<RowSet<Row>> find(String keyId) {
    return pool.preparedQuery(FIND).execute(Tuple.of(keyId));
  }
}
