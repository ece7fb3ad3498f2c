package io.tracerail.limits;

import java.time.Duration;

/** Runs tasks later, on threads that they must not block. */
@FunctionalInterface
public interface Timers {

  /**
   * @param delay more than none
   * @return calls the task off, unless it has run
   */
  Runnable start(Duration delay, Runnable task);
}
