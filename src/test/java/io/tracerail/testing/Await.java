package io.tracerail.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls for what comes about by itself. */
public final class Await {

  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

  private Await() {}

  /**
   * @param wanted for the failure's message
   * @throws AssertionError when it has not come about in time
   */
  public static void until(Duration atMost, String wanted, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + atMost + ": " + wanted);
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
  }
}
