package io.tracerail.db;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** One connection, on loan to one transaction. */
final class ConnectionLease {

  private final SqlConnection connection;
  private final Cancellation cancellation;
  private volatile Throwable broken;

  ConnectionLease(SqlConnection connection, Cancellation cancellation) {
    this.connection = connection;
    this.cancellation = cancellation;
    // What breaks a connection also fails the commands on it; without a handler the client prints
    // it.
    connection.exceptionHandler(failure -> Log.debugf("connection to PostgreSQL: %s", failure));
  }

  Future<RowSet<Row>> query(String sql) {
    return connection.query(sql).execute();
  }

  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  /** Why the connection was closed; null while it is good. */
  Throwable broken() {
    return broken;
  }

  /**
   * Gives a good connection back to its pool. The pool forgets a closed one by itself, as soon as
   * it hears of it.
   */
  void end() {
    if (broken == null) {
      connection.close();
    }
  }

  /** Closes the connection, with whatever is under way on it: it is not used again. */
  void fail(Throwable cause) {
    if (broken == null) {
      broken = cause;
      PgSocket.close(connection);
    }
  }

  /**
   * One statement between begin and commit. All are sent before any is answered. A commit that
   * follows an error is a rollback, so the connection is clean unless the commit itself was not
   * answered.
   *
   * @param setting tells PostgreSQL whose transaction it is
   */
  Future<RowSet<Row>> single(String setting, Tuple owner, String sql, Tuple parameters) {
    Future<RowSet<Row>> begin = query("begin");
    Future<RowSet<Row>> set = query(setting, owner);
    Future<RowSet<Row>> statement = query(sql, parameters);
    Future<RowSet<Row>> commit = query("commit");
    return Future.join(begin, set, statement, commit)
        .transform(
            all -> {
              Throwable first = firstFailure(List.of(begin, set, statement, commit));
              if (isLost(begin) || isLost(commit)) {
                fail(first);
              }
              return first == null ? statement : Future.failedFuture(first);
            });
  }

  /** One statement that is its own transaction. */
  Future<RowSet<Row>> alone(String sql, Tuple parameters) {
    // The one behind it tells a failed statement from a lost connection.
    Future<RowSet<Row>> statement = query(sql, parameters);
    Future<RowSet<Row>> alive = query("select 1");
    return Future.join(statement, alive)
        .transform(
            all -> {
              if (isLost(alive)) {
                fail(firstFailure(List.of(statement, alive)));
              }
              return statement;
            });
  }

  /**
   * @param opening what to do right after begin, pipelined with it; may be empty
   */
  <T> Future<T> transaction(Opening opening, Function<Statements, Uni<T>> work) {
    Future<RowSet<Row>> begin = query("begin");
    Future<RowSet<Row>> set = opening.send(this);
    return Future.join(begin, set)
        .transform(
            opened -> {
              Throwable failure = firstFailure(List.of(begin, set));
              if (isLost(begin)) {
                fail(failure);
              }
              return failure == null ? run(work) : Future.<T>failedFuture(failure);
            })
        .transform(
            result -> result.succeeded() ? commit(result.result()) : rollback(result.cause()));
  }

  /** What opens a transaction. */
  @FunctionalInterface
  interface Opening {
    Opening NOTHING = session -> Future.succeededFuture();

    Future<RowSet<Row>> send(ConnectionLease session);
  }

  private <T> Future<T> run(Function<Statements, Uni<T>> work) {
    Promise<T> result = Promise.promise();
    Statements statements = new Statements(connection);
    try {
      var subscription =
          work.apply(statements).subscribe().with(result::tryComplete, result::tryFail);
      cancellation.onCancel(
          () -> {
            subscription.cancel();
            result.tryFail(new CancellationException());
          });
    } catch (RuntimeException e) {
      result.tryFail(e);
    }
    return result.future().onComplete(done -> statements.end());
  }

  /**
   * Commit after an error that the work swallowed would be a silent rollback: the statement before
   * it fails then.
   */
  private <T> Future<T> commit(T result) {
    Future<RowSet<Row>> alive = query("select 1");
    Future<RowSet<Row>> commit = query("commit");
    return Future.join(alive, commit)
        .transform(
            all -> {
              Throwable first = firstFailure(List.of(alive, commit));
              if (isLost(commit)) {
                fail(first);
              }
              return first == null ? Future.succeededFuture(result) : Future.failedFuture(first);
            });
  }

  private <T> Future<T> rollback(Throwable cause) {
    return query("rollback")
        .onFailure(failure -> fail(cause))
        .transform(done -> Future.failedFuture(cause));
  }

  /**
   * An error that PostgreSQL answers to begin or commit leaves no transaction open; anything else
   * may.
   */
  private static boolean isLost(Future<?> transactionCommand) {
    return transactionCommand.failed()
        && !(transactionCommand.cause() instanceof PgException error
            && "ERROR".equals(error.getSeverity()));
  }

  private static Throwable firstFailure(List<Future<RowSet<Row>>> futures) {
    return futures.stream().filter(Future::failed).map(Future::cause).findFirst().orElse(null);
  }
}
