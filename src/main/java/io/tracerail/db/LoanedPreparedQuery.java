package io.tracerail.db;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** As {@link LoanedQuery}, with parameters. */
final class LoanedPreparedQuery<T> extends LoanedQuery<T> implements PreparedQuery<T> {

  private final PreparedQuery<T> query;
  private final LoanedClient client;

  LoanedPreparedQuery(PreparedQuery<T> query, LoanedClient client) {
    super(query, client);
    this.query = query;
    this.client = client;
  }

  @Override
  public Future<T> execute(Tuple parameters) {
    return client.send(() -> query.execute(parameters));
  }

  @Override
  public void execute(Tuple parameters, Handler<AsyncResult<T>> handler) {
    execute(parameters).onComplete(handler);
  }

  @Override
  public Future<T> executeBatch(List<Tuple> batch) {
    return client.send(() -> query.executeBatch(batch));
  }

  @Override
  public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
    executeBatch(batch).onComplete(handler);
  }

  @Override
  public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new LoanedPreparedQuery<>(query.collecting(collector), client);
  }

  @Override
  public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new LoanedPreparedQuery<>(query.mapping(mapper), client);
  }
}
