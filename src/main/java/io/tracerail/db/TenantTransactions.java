package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The only way to the tenants' tables. Every transaction begins by telling PostgreSQL whose it is,
 * for the length of that transaction only (third argument of {@code set_config}: PostgreSQL
 * documentation, section 9.28.1), so that the row-level security policies show no other tenant's
 * rows and no setting survives on a pooled connection.
 */
@ApplicationScoped
public class TenantTransactions {

  private static final String SET_TENANT = "select set_config('app.current_tenant_id', $1, true)";

  private final Pool pool;

  TenantTransactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * One statement in one transaction: begin, tenant, statement and commit are sent pipelined, in
   * one round trip.
   *
   * @return the statement's rows once the transaction is committed
   */
  public Uni<RowSet<Row>> execute(TenantId tenant, String sql, Tuple parameters) {
    return withConnection(
        connection ->
            Uni.combine()
                .all()
                .unis(
                    connection.query("begin").execute(),
                    connection.preparedQuery(SET_TENANT).execute(Tuple.of(tenant.toString())),
                    connection.preparedQuery(sql).execute(parameters),
                    connection.query("commit").execute())
                .collectFailures()
                .with((begin, set, rows, commit) -> rows));
  }

  /**
   * Several statements in one transaction, committed when the work's result is there, rolled back
   * when it fails.
   */
  public <T> Uni<T> inTransaction(TenantId tenant, Function<SqlClient, Uni<T>> work) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(SET_TENANT)
                .execute(Tuple.of(tenant.toString()))
                .flatMap(ignored -> work.apply(connection)));
  }

  private <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
    return pool.withConnection(work);
  }
}
