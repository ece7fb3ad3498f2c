package io.tracerail.db;

import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.Turn;
import io.tracerail.limits.TurnPolicy;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** How many connections each tenant may hold at a time, for callers with a Vert.x context. */
final class TenantSlots {

  private final Vertx vertx;
  private final LimitRefusals limits;
  private final Bulkhead<TenantId> bulkhead;

  TenantSlots(Vertx vertx, Bulkhead.Bounds<TenantId> bounds, LimitRefusals limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.bulkhead =
        new Bulkhead<>(
            bounds, TurnPolicy.beginAtOnce(), this::startTimer, System::nanoTime, this::busy);
  }

  /** A tenant's way in. */
  ConnectionAdmission of(TenantId tenant) {
    return () -> enter(tenant);
  }

  /** Tenants with a transaction under way or waiting. */
  int size() {
    return bulkhead.size();
  }

  private Future<Runnable> enter(TenantId tenant) {
    CompletableFuture<Turn<TenantId>> turn = bulkhead.enter(tenant).toCompletableFuture();
    Promise<Runnable> entered = Promise.promise();
    Executor caller = turn.isDone() ? Runnable::run : callersContext();
    turn.whenComplete((slot, refusal) -> caller.execute(() -> tell(slot, refusal, entered)));
    return entered.future();
  }

  private static void tell(Turn<TenantId> slot, Throwable refusal, Promise<Runnable> entered) {
    if (refusal == null) {
      entered.complete(slot::close);
    } else {
      entered.fail(refusal);
    }
  }

  private Executor callersContext() {
    Context caller = vertx.getOrCreateContext();
    return task -> caller.runOnContext(ignored -> task.run());
  }

  private Runnable startTimer(Duration delay, Runnable task) {
    long timer = vertx.setTimer(delay.toMillis(), id -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  private ProblemException busy() {
    limits.refused(LimitRefusals.Limit.TENANT_CONNECTIONS);
    return ProblemException.unavailable("Too many requests of this tenant are under way.");
  }
}
