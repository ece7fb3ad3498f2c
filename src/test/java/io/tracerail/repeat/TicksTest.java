package io.tracerail.repeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicksTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Ticks ticks = new Ticks(threads);

  /** Each time of the work, which waits until the test takes it. */
  private final SynchronousQueue<Integer> times = new SynchronousQueue<>();

  private final AtomicInteger count = new AtomicInteger();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void repeatsWork() throws InterruptedException {
    ticks.every("work", Duration.ZERO, Duration.ofMillis(1), this::work);
    assertEquals(1, next());
    assertEquals(2, next());
    assertEquals(3, next());
  }

  @Test
  void goesOnAfterAFailure() throws InterruptedException {
    ticks.every(
        "work",
        Duration.ZERO,
        Duration.ofMillis(1),
        () -> {
          work();
          throw new IllegalStateException("on purpose");
        });
    assertEquals(1, next());
    assertEquals(2, next());
  }

  @Test
  void endsThePauseWhenCalled() throws InterruptedException {
    Ticks.Tick tick = ticks.every("work", NEVER, NEVER, this::work);
    tick.now();
    assertEquals(1, next());
  }

  @Test
  void repeatsOnceForCallsDuringWork() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    SynchronousQueue<Integer> begins = new SynchronousQueue<>();
    Ticks.Tick tick =
        ticks.every(
            "work",
            Duration.ZERO,
            NEVER,
            () -> {
              put(begins, begun.incrementAndGet());
              work();
            });
    assertEquals(1, begins.poll(10, TimeUnit.SECONDS));
    tick.now();
    tick.now();
    tick.now();
    assertNull(begins.poll(), "never beside itself");
    assertEquals(1, next());
    assertEquals(2, begins.poll(10, TimeUnit.SECONDS));
    assertEquals(2, next());
    assertNull(begins.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void repeatsNothingAfterTheStop() throws InterruptedException {
    ticks.every("idle", NEVER, NEVER, this::work);
    ticks.every("busy", Duration.ZERO, Duration.ZERO, this::work);
    assertEquals(1, next());
    ticks.stop(new ShutdownEvent());
    times.poll(50, TimeUnit.MILLISECONDS); // it may have begun before
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  private Integer next() throws InterruptedException {
    return times.poll(10, TimeUnit.SECONDS);
  }

  private void work() {
    put(times, count.incrementAndGet());
  }

  private static void put(SynchronousQueue<Integer> queue, int number) {
    try {
      queue.put(number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
