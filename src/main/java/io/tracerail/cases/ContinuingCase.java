package io.tracerail.cases;

import io.grpc.Context;
import io.grpc.Deadline;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A case that is about to go on in a new run takes no command for the moment of that. What it
 * refuses then was not accepted, and is sent again.
 */
final class ContinuingCase {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

  private ContinuingCase() {}

  /**
   * Sends a command until the case has taken or judged it, or the call's deadline is near.
   *
   * @param send blocks; fails with the SDK's exceptions
   */
  static <T> T untilTaken(Supplier<T> send) {
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        return send.get();
      } catch (WorkflowUpdateException refusal) {
        if (!CommandFailures.isContinuing(refusal) || !isTimeFor(pause)) {
          throw refusal;
        }
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** As ChannelCalls has set it. */
  private static boolean isTimeFor(Duration pause) {
    Deadline deadline = Context.current().getDeadline();
    return !Thread.currentThread().isInterrupted()
        && (deadline == null || deadline.timeRemaining(TimeUnit.NANOSECONDS) > 2 * pause.toNanos());
  }
}
