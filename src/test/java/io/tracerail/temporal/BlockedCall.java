package io.tracerail.temporal;

import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A blocking call on a thread of its own. */
final class BlockedCall {

  private static final Duration SOON = Duration.ofSeconds(10);

  private BlockedCall() {}

  /** Returns once the call waits for its answer, or has it. */
  static <T> CompletableFuture<T> begin(Supplier<T> call) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    outcome.complete(call.get());
                  } catch (RuntimeException failure) {
                    outcome.completeExceptionally(failure);
                  }
                });
    Await.until(
        SOON,
        "a call that waits",
        () -> outcome.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
    return outcome;
  }
}
