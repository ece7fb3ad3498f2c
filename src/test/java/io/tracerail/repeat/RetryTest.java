package io.tracerail.repeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

  /** Passes only where it is slept, or a step says so. */
  private static final class FakeTime implements Retry.Time {

    private final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ofNanos(Long.MAX_VALUE - 1_000_000); // about to wrap around

    @Override
    public long nanoTime() {
      return now.getSeconds() * 1_000_000_000L + now.getNano(); // wraps
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      pauses.add(pause);
      now = now.plus(pause);
    }
  }

  private final FakeTime time = new FakeTime();
  private final Retry retry = Retry.backOff(millis(100), millis(450)).on(time);
  private int tries;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void makesNoPauseWhenTheFirstTrySucceeds() {
    assertTrue(retry.until(() -> true));
    assertEquals("done", retry.call(() -> "done", e -> true));
    assertEquals(List.of(), time.pauses);
  }

  @Test
  void doublesPausesUpToTheLongest() {
    assertTrue(retry.until(() -> ++tries == 6));
    assertEquals(allMillis(100, 200, 400, 450, 450), time.pauses);
  }

  @Test
  void keepsPausesTheSame() {
    assertTrue(Retry.every(millis(5)).on(time).until(() -> ++tries == 4));
    assertEquals(allMillis(5, 5, 5), time.pauses);
  }

  @Test
  void beginsNoPauseThatOutlastsThePatience() {
    assertFalse(retry.within(millis(700)).until(() -> ++tries < 0));
    assertEquals(allMillis(100, 200, 400), time.pauses);
    assertEquals(4, tries);
  }

  @Test
  void countsTheTimeOfATry() {
    assertFalse(
        retry
            .within(millis(700))
            .until(
                () -> {
                  time.now = time.now.plus(millis(300));
                  return ++tries < 0;
                }));
    assertEquals(2, tries);
  }

  @Test
  void triesOnceWithoutPatience() {
    assertFalse(retry.within(millis(-5)).until(() -> ++tries < 0));
    assertEquals(1, tries);
  }

  @Test
  void limitsTheTries() {
    assertFalse(retry.times(3).until(() -> ++tries < 0));
    assertEquals(3, tries);
  }

  @Test
  void triesAgainAfterAPassingFailure() {
    assertEquals(
        3,
        retry.call(
            () -> failBefore(3, "passes"), failure -> "passes".equals(failure.getMessage())));
    assertEquals(allMillis(100, 200), time.pauses);
  }

  @Test
  void stopsAtAnyOtherFailure() {
    assertThrows(
        IllegalStateException.class, () -> retry.call(() -> failBefore(3, "stays"), e -> false));
    assertEquals(1, tries);
  }

  @Test
  void throwsTheLastFailure() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> retry.times(3).call(() -> failBefore(9, "try " + tries), e -> true));
    assertEquals("try 2", failure.getMessage());
  }

  @Test
  void stopsAtAnInterruptAndKeepsIt() {
    Thread.currentThread().interrupt();
    assertFalse(retry.until(() -> false));
    assertTrue(Thread.currentThread().isInterrupted());
    RuntimeException failure = new IllegalStateException();
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                retry.call(
                    () -> {
                      throw failure;
                    },
                    e -> true)));
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void repeatsNoInterruptedStep() {
    assertFalse(
        retry.until(
            () -> {
              tries++;
              throw new InterruptedException();
            }));
    assertTrue(Thread.currentThread().isInterrupted());
    assertEquals(1, tries);
  }

  @Test
  void keepsJitterWithinItsPart() {
    Retry.every(millis(100)).jittered(0.3).on(time).until(() -> ++tries > 200);
    assertTrue(
        time.pauses.stream()
            .allMatch(
                pause -> pause.compareTo(millis(70)) >= 0 && pause.compareTo(millis(130)) <= 0),
        time.pauses::toString);
    assertTrue(time.pauses.stream().distinct().count() > 100);
  }

  private int failBefore(int done, String message) {
    if (++tries < done) {
      throw new IllegalStateException(message);
    }
    return tries;
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static List<Duration> allMillis(long... all) {
    return LongStream.of(all).mapToObj(Duration::ofMillis).toList();
  }
}
