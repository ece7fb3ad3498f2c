package io.tracerail.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polls for what comes about by itself. */
public final class Await {

  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

  private Await() {}

  /**
   * @param wanted for the failure's message
   * @throws AssertionError when it has not come about in time
   */
  public static void until(Duration atMost, String wanted, BooleanSupplier condition) {
    until(atMost, () -> wanted, condition);
  }

  /** As {@link #until(Duration, String, BooleanSupplier)}, with a message of the last moment. */
  public static void until(Duration atMost, Supplier<String> wanted, BooleanSupplier condition) {
    if (!happens(atMost, condition)) {
      throw new AssertionError("not within " + atMost + ": " + wanted.get());
    }
  }

  /** Repeats a request for up to 10 s until it is answered so: notifications take a moment. */
  public static Response answer(Supplier<Response> request, int status) {
    return answer(request, status, 10);
  }

  public static Response answer(Supplier<Response> request, int status, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    Response answer = request.get();
    while (answer.statusCode() != status && System.nanoTime() < end) {
      answer = request.get();
    }
    assertEquals(status, answer.statusCode(), answer.asString());
    return answer;
  }

  /** Whether it has come about in time. */
  public static boolean happens(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
    return true;
  }
}
