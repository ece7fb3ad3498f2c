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

@Timeout(60)
@BesideOthers
class TemporalCallsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

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

  private Bulkhead<String> bulkhead(int atOnce, int most, Duration patience) {
    return bulkheads(patience).ofNamespaces(atOnce, most);
  }

  private TemporalCalls calls(Bulkhead<String> namespaces) {
    Bulkhead<String> workflows = bulkheads(SOON).ofCases(100, 100);
    ChannelGate open =
        new ChannelGate(() -> null, Duration.ZERO) {
          @Override
          void await() {}
        };
    return new TemporalCalls(open, threads, SOON, namespaces, workflows, timers);
  }

  private CompletableFuture<Integer> send(TemporalCalls calls, String namespace) {
    return BlockedCall.begin(() -> calls.call(namespace, this::counted));
  }

  private CompletableFuture<Integer> send(TemporalCalls calls, String namespace, String workflow) {
    return BlockedCall.begin(() -> calls.call(namespace, workflow, this::counted));
  }

  private int counted() {
    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      awaitAnswer();
    } finally {
      atOnce.decrementAndGet();
    }
    return 1;
  }

  private void awaitAnswer() {
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cancelsTheTimerOfAnAnsweredCall() {
    timers.setRemoveOnCancelPolicy(true);
    CompletableFuture<Integer> call = send(calls(bulkhead(1, 100, SOON)), "brief");
    Await.until(SOON, "a timer", () -> timers.getQueue().size() == 1);
    answer.countDown();
    assertEquals(1, call.join());
    Await.until(SOON, "no timer", () -> timers.getQueue().isEmpty());
  }

  @Test
  void abandonsACallThatIgnoresItsDeadline() {
    TemporalCalls calls = calls(bulkhead(1, 100, Duration.ZERO));
    ProblemException unknown =
        assertThrows(
            ProblemException.class, () -> calls.call("late", Duration.ofMillis(50), this::counted));
    assertEquals(ProblemType.OUTCOME_UNKNOWN, unknown.type());
    assertEquals(1, atOnce.get(), "it is still under way, and keeps its place");
    assertUnavailable(() -> calls.call("late", () -> 2));
    answer.countDown();
    Await.until(SOON, "its place is free", () -> atOnce.get() == 0);
  }

  @Test
  void queuesTheCallsOfANamespaceApartFromOthers() {
    Bulkhead<String> namespaces = bulkhead(2, 100, SOON);
    TemporalCalls calls = calls(namespaces);
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(send(calls, "storm"));
    }
    Await.until(SOON, "two calls", () -> atOnce.get() == 2);
    assertEquals(7, calls.call("other", () -> 7));
    answer.countDown();
    all.forEach(one -> assertEquals(1, one.join()));
    assertEquals(2, most.get());
    Await.until(SOON, "empty queues", () -> namespaces.size() == 0);
  }

  @Test
  void refusesACallWhoseTurnComesTooLate() {
    TemporalCalls calls = calls(bulkhead(1, 100, Duration.ofMillis(50)));
    CompletableFuture<Integer> first = send(calls, "slow");
    Await.until(SOON, "a call", () -> atOnce.get() == 1);
    assertUnavailable(() -> calls.call("slow", () -> 2));
    answer.countDown();
    assertEquals(1, first.join());
    assertEquals(3, calls.call("slow", () -> 3));
  }

  @Test
  void refusesACallAtOnceWhenTheQueueIsFull() {
    Bulkhead<String> namespaces = bulkhead(1, 2, SOON);
    TemporalCalls calls = calls(namespaces);
    List<CompletableFuture<Integer>> both = List.of(send(calls, "long"), send(calls, "long"));
    assertUnavailable(() -> calls.call("long", () -> 2));
    answer.countDown();
    both.forEach(one -> assertEquals(1, one.join()));
    Await.until(SOON, "empty queues", () -> namespaces.size() == 0);
  }

  @Test
  void freesThePlaceOfACallThatFails() {
    Bulkhead<String> namespaces = bulkhead(1, 1, SOON);
    TemporalCalls calls = calls(namespaces);
    assertThrows(
        RuntimeException.class,
        () ->
            calls.call(
                "failing",
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertEquals(4, calls.call("failing", () -> 4));
    Await.until(SOON, "empty queues", () -> namespaces.size() == 0);
  }

  private static void assertUnavailable(Runnable call) {
    ProblemException refusal = assertThrows(ProblemException.class, call::run);
    assertEquals(ProblemType.UNAVAILABLE, refusal.type());
    assertTrue(refusal.getMessage().contains("nothing was accepted"), refusal::getMessage);
  }
}
