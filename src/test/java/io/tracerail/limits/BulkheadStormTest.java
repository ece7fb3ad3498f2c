package io.tracerail.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, some of which lose their patience or are interrupted, and the real time. */
@Timeout(60)
class BulkheadStormTest {

  private static final int AT_ONCE = 3;
  private static final int CALLS = 3000;
  private static final List<String> KEYS = List.of("acme", "globex", "initech");

  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
  private final LetOthersEndFirst<String> policy = new LetOthersEndFirst<>(this::start);
  private final Bulkhead<String> bulkhead =
      new Bulkhead<>(
          new Bulkhead.Bounds<>(key -> AT_ONCE, 200, Duration.ofSeconds(10)),
          policy,
          this::start,
          System::nanoTime,
          IllegalStateException::new);
  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger interruptions = new AtomicInteger();

  private Runnable start(Duration delay, Runnable task) {
    var timer = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @AfterEach
  void end() {
    scheduler.shutdownNow();
  }

  private void call(String key, Duration patience) {
    try (Turn<String> turn = bulkhead.join(key)) {
      turn.await(patience);
      AtomicInteger now = underWay.computeIfAbsent(key, same -> new AtomicInteger());
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Thread.onSpinWait();
      now.decrementAndGet();
      turns.incrementAndGet();
    } catch (InterruptedException e) {
      interruptions.incrementAndGet();
    } catch (IllegalStateException refused) {
      refusals.incrementAndGet();
    }
  }

  @Test
  void givesEveryCallATurnOrARefusalAndKeepsNothing() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      String key = KEYS.get(i % KEYS.size());
      Duration patience = Duration.ofNanos(ThreadLocalRandom.current().nextLong(5_000_000));
      Thread thread = Thread.ofVirtual().start(() -> call(key, patience));
      threads.add(thread);
      if (i % 7 == 0) {
        thread.interrupt();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(CALLS, turns.get() + refusals.get() + interruptions.get());
    assertTrue(most.get() <= AT_ONCE, most::toString);
    assertEquals(0, bulkhead.size());
    Await.until(Duration.ofSeconds(10), "nobody lets others end", () -> policy.size() == 0);
  }
}
