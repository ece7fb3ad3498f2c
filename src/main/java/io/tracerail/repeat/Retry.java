package io.tracerail.repeat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries something again until it is done, with pauses in between. Blocks. An interrupt ends the
 * tries as the end of the patience does, and stays set for the caller.
 */
public final class Retry {

  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** What is tried. */
  @FunctionalInterface
  public interface Step {

    /**
     * @return false to be tried again
     */
    boolean isDone() throws InterruptedException;
  }

  /** Passes in tests without a wait. */
  interface Time {

    long nanoTime();

    void sleep(Duration pause) throws InterruptedException;
  }

  private static final Time SYSTEM =
      new Time() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
          Thread.sleep(pause);
        }
      };

  private final Time time;
  private final Duration first;
  private final Duration longest;
  private final double jitter;
  private final Duration patience;
  private final int tries;

  private Retry(
      Time time, Duration first, Duration longest, double jitter, Duration patience, int tries) {
    this.time = time;
    this.first = first;
    this.longest = longest;
    this.jitter = jitter;
    this.patience = patience;
    this.tries = tries;
  }

  /** With pauses that are all the same, for ever. */
  public static Retry every(Duration pause) {
    return backOff(pause, pause);
  }

  /** With pauses that are each twice as long as the one before, up to the longest, for ever. */
  public static Retry backOff(Duration first, Duration longest) {
    return new Retry(SYSTEM, first, longest, 0, FOREVER, Integer.MAX_VALUE);
  }

  /**
   * @param part by which a pause may be longer or shorter, from 0 to 1
   */
  public Retry jittered(double part) {
    return new Retry(time, first, longest, part, patience, tries);
  }

  /** For so long: a pause that would end later is not begun. */
  public Retry within(Duration longestOfAll) {
    return new Retry(time, first, longest, jitter, longestOfAll, tries);
  }

  /** So many tries at most, with the first. */
  public Retry times(int most) {
    return new Retry(time, first, longest, jitter, patience, most);
  }

  Retry on(Time other) {
    return new Retry(other, first, longest, jitter, patience, tries);
  }

  /**
   * @return false when it is not done at the end of the patience
   */
  public boolean until(Step step) {
    Pauses pauses = new Pauses();
    try {
      while (!step.isDone()) {
        if (!pauses.pause()) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Fails with the failure of the last try.
   *
   * @param passes which failures are worth another try
   */
  public <T> T call(Supplier<T> step, Predicate<? super RuntimeException> passes) {
    Pauses pauses = new Pauses();
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException failure) {
        if (!passes.test(failure) || !pauses.pause()) {
          throw failure;
        }
      }
    }
  }

  /** Those of one call. */
  private final class Pauses {

    private final long start = time.nanoTime();
    private Duration next = first;
    private int tried;

    /**
     * @return false when there is to be no other try
     */
    private boolean pause() {
      Duration pause = jittered(next);
      if (++tried >= tries || time.nanoTime() - start + pause.toNanos() > patience.toNanos()) {
        return false;
      }
      next = next.compareTo(longest.dividedBy(2)) < 0 ? next.multipliedBy(2) : longest;
      try {
        time.sleep(pause);
        return true;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private Duration jittered(Duration pause) {
      return jitter == 0
          ? pause
          : Duration.ofNanos(
              (long)
                  (pause.toNanos()
                      * ThreadLocalRandom.current().nextDouble(1 - jitter, 1 + jitter)));
    }
  }
}
