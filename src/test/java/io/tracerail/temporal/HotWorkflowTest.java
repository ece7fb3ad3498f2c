package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many writers on one workflow, and the namespace's other workflows beside it. */
@Timeout(60)
@BesideOthers
class HotWorkflowTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();

  private final Bulkhead<String> namespaces = bulkheads(SOON).ofNamespaces(16, 256);

  @AfterEach
  void end() {
    answer.countDown();
    threads.shutdownNow();
    timers.shutdownNow();
  }

  private CallBulkheads bulkheads(Duration patience) {
    LimitRefusals limits = new LimitRefusals(new SimpleMeterRegistry());
    return new CallBulkheads(patience, timers, System::nanoTime, limits);
  }

  private TemporalCalls calls(Bulkhead<String> workflows) {
    ChannelGate open =
        new ChannelGate(() -> null, Duration.ZERO) {
          @Override
          void await() {}
        };
    return new TemporalCalls(open, threads, SOON, namespaces, workflows, timers);
  }

  private CompletableFuture<Integer> send(TemporalCalls calls, String workflow) {
    return BlockedCall.begin(() -> calls.call("tenant", workflow, this::hang));
  }

  private int hang() {
    atOnce.incrementAndGet();
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 1;
  }

  @Test
  void leavesPlacesForOtherWorkflows() {
    Bulkhead<String> workflows = bulkheads(SOON).ofCases(4, 64);
    TemporalCalls calls = calls(workflows);
    List<CompletableFuture<Integer>> hot = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      hot.add(send(calls, "hot"));
    }
    Await.until(SOON, "four calls", () -> atOnce.get() == 4);
    for (int i = 0; i < 50; i++) {
      assertEquals(7, calls.call("tenant", "other-" + i, () -> 7));
    }
    assertEquals(4, atOnce.get());
    answer.countDown();
    hot.forEach(one -> assertEquals(1, one.join()));
    assertEmpty(workflows);
  }

  @Test
  void doesNotDelayItsNamesakeInAnotherNamespace() {
    TemporalCalls calls = calls(bulkheads(SOON).ofCases(1, 1));
    CompletableFuture<Integer> first = send(calls, "same");
    assertEquals(7, calls.call("other", "same", () -> 7));
    answer.countDown();
    assertEquals(1, first.join());
  }

  @Test
  void refusesOnlyItsOwnCallsWhenItsQueueIsFull() {
    Bulkhead<String> workflows = bulkheads(SOON).ofCases(1, 3);
    TemporalCalls calls = calls(workflows);
    List<CompletableFuture<Integer>> hot =
        List.of(send(calls, "hot"), send(calls, "hot"), send(calls, "hot"));
    assertUnavailable(() -> calls.call("tenant", "hot", () -> 2));
    assertEquals(7, calls.call("tenant", "other", () -> 7));
    answer.countDown();
    hot.forEach(one -> assertEquals(1, one.join()));
    assertEmpty(workflows);
  }

  @Test
  void refusesACallWhoseTurnComesTooLate() {
    Bulkhead<String> workflows = bulkheads(Duration.ofMillis(50)).ofCases(1, 64);
    TemporalCalls calls = calls(workflows);
    CompletableFuture<Integer> first = send(calls, "hot");
    Await.until(SOON, "a call", () -> atOnce.get() == 1);
    Bulkhead<String> impatient = bulkheads(Duration.ofMillis(50)).ofNamespaces(16, 256);
    TemporalCalls soon =
        new TemporalCalls(
            new ChannelGate(() -> null, Duration.ZERO) {
              @Override
              void await() {}
            },
            threads,
            SOON,
            impatient,
            workflows,
            timers);
    assertUnavailable(() -> soon.call("tenant", "hot", () -> 2));
    answer.countDown();
    assertEquals(1, first.join());
    Await.until(SOON, "empty queues", () -> impatient.size() == 0);
    assertEmpty(workflows);
  }

  @Test
  void freesItsPlaceWhenTheNamespaceQueueIsFull() {
    Bulkhead<String> full = bulkheads(SOON).ofNamespaces(1, 1);
    Bulkhead<String> workflows = bulkheads(SOON).ofCases(4, 64);
    TemporalCalls calls =
        new TemporalCalls(
            new ChannelGate(() -> null, Duration.ZERO) {
              @Override
              void await() {}
            },
            threads,
            SOON,
            full,
            workflows,
            timers);
    CompletableFuture<Integer> first = send(calls, "one");
    assertUnavailable(() -> calls.call("tenant", "two", () -> 2));
    assertEquals(1, workflows.size());
    answer.countDown();
    assertEquals(1, first.join());
    Await.until(SOON, "empty queue", () -> workflows.size() == 0);
  }

  private void assertEmpty(Bulkhead<String> workflows) {
    Await.until(SOON, "empty queues", () -> namespaces.size() == 0 && workflows.size() == 0);
  }

  private static void assertUnavailable(Runnable call) {
    ProblemException refusal = assertThrows(ProblemException.class, call::run);
    assertEquals(ProblemType.UNAVAILABLE, refusal.type());
    assertTrue(refusal.getMessage().contains("nothing was accepted"), refusal::getMessage);
  }
}
