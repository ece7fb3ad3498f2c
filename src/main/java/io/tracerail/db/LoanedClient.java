package io.tracerail.db;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Supplier;

/**
 * What the work of a transaction gets of its connection: statements, until the transaction ends,
 * and no way to close it.
 */
final class LoanedClient implements SqlClient {

  private final SqlConnection connection;
  private volatile boolean ended;

  LoanedClient(SqlConnection connection) {
    this.connection = connection;
  }

  void end() {
    ended = true;
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return new LoanedQuery<>(open().query(sql), this);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return new LoanedPreparedQuery<>(open().preparedQuery(sql), this);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return new LoanedPreparedQuery<>(open().preparedQuery(sql, options), this);
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    close().onComplete(handler);
  }

  @Override
  public Future<Void> close() {
    return Future.failedFuture(new UnsupportedOperationException("the transaction ends it"));
  }

  /**
   * Sends a statement, unless the transaction has ended: the client would take it still, for
   * whoever has the connection by then.
   */
  <T> Future<T> send(Supplier<Future<T>> statement) {
    return ended ? Future.failedFuture(over()) : statement.get();
  }

  private SqlConnection open() {
    if (ended) {
      throw over();
    }
    return connection;
  }

  private static IllegalStateException over() {
    return new IllegalStateException("the transaction has ended");
  }
}
