package io.tracerail.limits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two turns at a time for each key, two further members, and time that a test lets pass. */
final class SmallBulkhead {

  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StillTimers time = new StillTimers();
  private int limit = 2;
  private int refusals;
  private final Bulkhead<String> bulkhead =
      new Bulkhead<>(
          new Bulkhead.Bounds<>(key -> limit, 2, PATIENCE),
          TurnPolicy.beginAtOnce(),
          time,
          time::nanoTime,
          this::refusal);

  private Busy refusal() {
    refusals++;
    return new Busy();
  }

  StillTimers time() {
    return time;
  }

  /** Turns at a time from now on. */
  void limit(int turns) {
    limit = turns;
  }

  int refusals() {
    return refusals;
  }

  int size() {
    return bulkhead.size();
  }

  Duration patience() {
    return bulkhead.patience();
  }

  Turn<String> join(String key) {
    return bulkhead.join(key);
  }

  CompletableFuture<Turn<String>> enter(String key) {
    return bulkhead.enter(key).toCompletableFuture();
  }

  /** One that has its turn at once. */
  Turn<String> entered(String key) {
    return turn(enter(key));
  }

  /** One that has to wait for its turn. */
  CompletableFuture<Turn<String>> waiting(String key) {
    CompletableFuture<Turn<String>> asked = enter(key);
    assertFalse(asked.isDone(), "waits");
    return asked;
  }

  static Turn<String> turn(CompletableFuture<Turn<String>> asked) {
    assertTrue(asked.isDone(), "has its turn");
    return asked.join();
  }

  static void assertRefused(CompletableFuture<?> asked) {
    assertTrue(asked.isCompletedExceptionally(), "is refused");
    assertInstanceOf(Busy.class, asked.exceptionNow());
  }
}
