package io.tracerail.db;

import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.tenant.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * How many connections each tenant may hold at a time; the rest of its transactions wait in line,
 * and not for ever.
 */
final class TenantSlots {

  private final Vertx vertx;
  private final ToIntFunction<TenantId> slots;
  private final int queueSize;
  private final long patienceMillis;
  private final LimitRefusals limits;
  private final Map<TenantId, Line> lines = new ConcurrentHashMap<>();

  private static final class Line {
    private int taken;
    private final ArrayDeque<Promise<Void>> waiting = new ArrayDeque<>();
  }

  TenantSlots(
      Vertx vertx,
      ToIntFunction<TenantId> slots,
      int queueSize,
      Duration patience,
      LimitRefusals limits) {
    this.limits = limits;
    this.vertx = vertx;
    this.slots = slots;
    this.queueSize = queueSize;
    this.patienceMillis = patience.toMillis();
  }

  /** A tenant's way in. */
  ConnectionAdmission of(TenantId tenant) {
    return new ConnectionAdmission() {
      @Override
      public Future<Void> enter() {
        return TenantSlots.this.enter(tenant);
      }

      @Override
      public void leave() {
        TenantSlots.this.leave(tenant);
      }
    };
  }

  /** Tenants with a transaction under way or waiting. */
  int size() {
    return lines.size();
  }

  private Future<Void> enter(TenantId tenant) {
    Promise<Void> turn = Promise.promise();
    lines.compute(
        tenant,
        (id, known) -> {
          Line line = known == null ? new Line() : known;
          if (line.taken < slots.applyAsInt(tenant)) {
            line.taken++;
            turn.complete();
          } else if (line.waiting.size() < queueSize) {
            line.waiting.add(turn);
          } else {
            turn.fail(busy());
          }
          return line;
        });
    return turn.future().isComplete() ? turn.future() : patiently(tenant, turn);
  }

  private Future<Void> patiently(TenantId tenant, Promise<Void> turn) {
    Context caller = vertx.getOrCreateContext();
    long timer =
        vertx.setTimer(
            patienceMillis,
            id -> {
              if (turn.tryFail(busy())) {
                lines.computeIfPresent(
                    tenant,
                    (key, line) -> {
                      line.waiting.remove(turn);
                      return line;
                    });
              }
            });
    Promise<Void> onCallersContext = Promise.promise();
    turn.future()
        .onComplete(
            result -> {
              vertx.cancelTimer(timer);
              caller.runOnContext(ignored -> onCallersContext.handle(result));
            });
    return onCallersContext.future();
  }

  private void leave(TenantId tenant) {
    boolean[] passedOn = new boolean[1];
    while (!passedOn[0]) {
      Promise<?>[] next = new Promise<?>[1];
      lines.compute(
          tenant,
          (id, line) -> {
            // Those above a number that was lowered meanwhile are not passed on.
            next[0] = line.taken > slots.applyAsInt(tenant) ? null : line.waiting.poll();
            if (next[0] == null && --line.taken == 0) {
              return null;
            }
            return line;
          });
      // The next one may have lost its patience meanwhile.
      passedOn[0] = next[0] == null || next[0].tryComplete();
    }
  }

  private ProblemException busy() {
    limits.refused(LimitRefusals.Limit.TENANT_CONNECTIONS);
    return ProblemException.unavailable("Too many requests of this tenant are under way.");
  }
}
