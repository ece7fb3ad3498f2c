package io.tracerail.temporal;

import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LetOthersEndFirst;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.limits.Timers;
import io.tracerail.limits.TurnPolicy;
import io.tracerail.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the bulkheads of calls to Temporal: one keeps a tenant's commands from taking Temporal and
 * PostgreSQL from all others', one those to a case from the tenant's other cases.
 *
 * @param patience how long a call waits for its turns
 */
record CallBulkheads(
    Duration patience,
    ScheduledExecutorService scheduler,
    LongSupplier nanoTime,
    LimitRefusals limits) {

  /**
   * @param atOnce calls of a namespace that are made at a time
   * @param most calls of a namespace that are made or wait
   */
  Bulkhead<String> ofNamespaces(int atOnce, int most) {
    return bulkhead(atOnce, most, new LetOthersEndFirst<>(timers()));
  }

  /** As of namespaces, without their policy: a case's calls wait in their namespace's queue too. */
  Bulkhead<String> ofCases(int atOnce, int most) {
    return bulkhead(atOnce, most, TurnPolicy.beginAtOnce());
  }

  private Bulkhead<String> bulkhead(int atOnce, int most, TurnPolicy<String> policy) {
    int made = Math.min(atOnce, most);
    return new Bulkhead<>(
        new Bulkhead.Bounds<>(key -> made, most - made, patience),
        policy,
        timers(),
        nanoTime,
        this::refused);
  }

  private Timers timers() {
    return (delay, task) -> {
      var timer = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> timer.cancel(false);
    };
  }

  private ProblemException refused() {
    limits.refused(LimitRefusals.Limit.TEMPORAL_CALLS);
    return ProblemException.unavailable("Too many commands are under way; nothing was accepted.");
  }
}
