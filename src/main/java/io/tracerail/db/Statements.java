package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.SqlConnection;

/**
 * What the work of a transaction gets of its connection: statements, until the transaction ends. It
 * can neither close the connection nor keep it.
 */
public final class Statements {

  private final SqlConnection connection;
  private volatile boolean ended;

  Statements(SqlConnection connection) {
    this.connection = connection;
  }

  void end() {
    ended = true;
  }

  /**
   * @return sends the statement each time that somebody subscribes, in the order of the
   *     subscriptions; fails with {@link IllegalStateException}, and sends nothing, once the
   *     transaction has ended: the client would take it still, for whoever has the connection by
   *     then
   */
  public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return Uni.createFrom()
        .deferred(() -> UniHelper.toUni(send(sql, parameters.getDelegate())))
        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
  }

  private Future<io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row>> send(
      String sql, io.vertx.sqlclient.Tuple parameters) {
    return ended
        ? Future.failedFuture(new IllegalStateException("the transaction has ended"))
        : connection.preparedQuery(sql).execute(parameters);
  }
}
