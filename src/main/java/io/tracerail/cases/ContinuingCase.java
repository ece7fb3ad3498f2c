package io.tracerail.cases;

import io.grpc.Context;
import io.grpc.Deadline;
import io.temporal.client.WorkflowUpdateException;
import io.tracerail.repeat.Retry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A case that is about to go on in a new run takes no command for the moment of that. What it
 * refuses then was not accepted, and is sent again.
 */
final class ContinuingCase {

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);
  private static final Retry PAUSES = Retry.backOff(Duration.ofMillis(10), LONGEST_PAUSE);

  private ContinuingCase() {}

  /**
   * Sends a command until the case has taken or judged it, or the call's deadline is near.
   *
   * @param send blocks; fails with the SDK's exceptions
   */
  static <T> T untilTaken(Supplier<T> send) {
    return PAUSES.within(patience()).call(send, ContinuingCase::isContinuing);
  }

  private static boolean isContinuing(RuntimeException failure) {
    return failure instanceof WorkflowUpdateException refusal
        && CommandFailures.isContinuing(refusal);
  }

  /** Leaves the last try some of the time that TemporalCalls gives the call. */
  private static Duration patience() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null
        ? Retry.FOREVER
        : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)).minus(LONGEST_PAUSE);
  }
}
