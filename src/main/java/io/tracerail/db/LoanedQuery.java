package io.tracerail.db;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A statement that is sent when it is executed, which may be long after the work has made it. */
class LoanedQuery<T> implements Query<T> {

  private final Query<T> query;
  private final LoanedClient client;

  LoanedQuery(Query<T> query, LoanedClient client) {
    this.query = query;
    this.client = client;
  }

  @Override
  public Future<T> execute() {
    return client.send(query::execute);
  }

  @Override
  public void execute(Handler<AsyncResult<T>> handler) {
    execute().onComplete(handler);
  }

  @Override
  public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
    return new LoanedQuery<>(query.collecting(collector), client);
  }

  @Override
  public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
    return new LoanedQuery<>(query.mapping(mapper), client);
  }
}
