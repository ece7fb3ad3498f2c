package io.tracerail.db;

import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tracerail.telemetry.CallContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Lends a pool's connections for a bounded time. A connection that goes back has no transaction
 * open; one that cannot be made so is closed. Neither the caller's cancellation nor its thread
 * matters to that: what was begun is brought to its end here, and results come on the caller's
 * Vert.x context when there is one.
 */
final class ConnectionLeases {

  private final Vertx vertx;
  private final Pool pool;
  private final long deadlineMillis;
  private final Outages outages;

  ConnectionLeases(Vertx vertx, Pool pool, Duration deadline, String name) {
    this.vertx = vertx;
    this.pool = pool;
    this.deadlineMillis = deadline.toMillis();
    this.outages = new Outages(name);
  }

  /**
   * @param work completes once its transaction is closed, whatever happens; where it cannot close
   *     it, it fails the session
   */
  <T> Uni<T> with(ConnectionAdmission gate, Function<ConnectionLease, Future<T>> work) {
    return Uni.createFrom().emitter(emitter -> traced(() -> run(gate, work, emitter)));
  }

  /**
   * The client looks for the trace of a statement on the Vert.x context that asked for its
   * connection: a thread of another kind, such as an activity's, gets one for that.
   */
  private void traced(Runnable run) {
    CallContext call = CallContext.current();
    if (!call.isTraced() || VertxContext.isOnDuplicatedContext()) {
      run.run();
      return;
    }
    Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    QuarkusContextStorage.INSTANCE.attach(own, call.trace());
    own.runOnContext(ignored -> run.run());
  }

  private <T> void run(
      ConnectionAdmission gate,
      Function<ConnectionLease, Future<T>> work,
      UniEmitter<? super T> emitter) {
    Cancellation cancellation = new Cancellation();
    emitter.onTermination(cancellation::cancel);
    gate.enter()
        .onFailure(emitter::fail)
        .onSuccess(
            leave ->
                pool.getConnection()
                    .onFailure(
                        failure -> {
                          leave.run();
                          emitter.fail(outages.unavailable(failure));
                        })
                    .onSuccess(
                        connection ->
                            lend(connection, cancellation, work)
                                .onComplete(
                                    result -> {
                                      leave.run();
                                      if (result.succeeded()) {
                                        emitter.complete(result.result());
                                      } else {
                                        emitter.fail(result.cause());
                                      }
                                    })));
  }

  private <T> Future<T> lend(
      SqlConnection connection,
      Cancellation cancellation,
      Function<ConnectionLease, Future<T>> work) {
    ConnectionLease session = new ConnectionLease(connection, cancellation);
    if (cancellation.isCancelled()) {
      session.end();
      return Future.failedFuture("the caller is gone");
    }
    long timer =
        vertx.setTimer(
            deadlineMillis,
            id -> {
              session.fail(new TimeoutException("deadline"));
              cancellation.cancel();
            });
    return work.apply(session)
        .transform(
            result -> {
              vertx.cancelTimer(timer);
              session.end();
              Throwable broken = session.broken();
              if (broken != null) {
                return Future.failedFuture(outages.unavailable(broken));
              }
              if (result.failed()) {
                return Future.failedFuture(outages.ofStatement(result.cause()));
              }
              outages.served();
              return Future.succeededFuture(result.result());
            });
  }
}
