package io.tracerail.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.tracerail.repeat.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerFleetTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, AtomicInteger> starts = new ConcurrentHashMap<>();
  private final Set<String> polling = ConcurrentHashMap.newKeySet();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final WorkerFleet<String> fleet = fleet(this::start, 2);

  @AfterEach
  void stopThreads() {
    fleet.close();
    threads.shutdownNow();
  }

  @Test
  void startsWantedWorkersAndStopsOthers() {
    fleet.reconcile(List.of("a", "b"));
    eventually(() -> polling.equals(Set.of("a", "b")));
    fleet.reconcile(List.of("b", "c"));
    eventually(() -> polling.equals(Set.of("b", "c")));
    assertEquals(1, starts.get("b").get());
  }

  @Test
  void restartsAWorkerThatIsWantedAgain() {
    fleet.reconcile(List.of("a"));
    eventually(() -> polling.contains("a"));
    fleet.reconcile(List.of());
    eventually(polling::isEmpty);
    fleet.reconcile(List.of("a"));
    eventually(() -> polling.contains("a"));
    assertEquals(2, starts.get("a").get());
  }

  @Test
  void retriesAMissingNamespaceWithoutDelayingOthers() {
    missing.addAll(Set.of("x", "y", "z"));
    fleet.reconcile(List.of("x", "y", "z", "a"));
    eventually(() -> polling.contains("a"));
    eventually(() -> starts.get("x").get() > 2);
    assertEquals(List.of("a"), fleet.running());
    missing.clear();
    eventually(() -> polling.equals(Set.of("a", "x", "y", "z")));
  }

  @Test
  void stopsRetryingAWorkerNoLongerWanted() {
    missing.add("x");
    fleet.reconcile(List.of("x"));
    eventually(() -> starts.containsKey("x") && starts.get("x").get() > 1);
    fleet.reconcile(List.of());
    missing.clear();
    fleet.reconcile(List.of("a"));
    eventually(() -> polling.contains("a"));
    assertEquals(Set.of("a"), polling);
  }

  @Test
  void startsOthersWhileOneStartHangs() {
    CountDownLatch never = new CountDownLatch(1);
    WorkerFleet<String> two =
        fleet(
            owner -> {
              if (owner.equals("hangs")) {
                never.await();
              }
              return start(owner);
            },
            2);
    two.reconcile(List.of("hangs", "a", "b", "c"));
    eventually(() -> polling.equals(Set.of("a", "b", "c")));
    two.close();
    assertTrue(polling.isEmpty());
  }

  @Test
  void startsNextTheWorkerSomebodyWaitsFor() {
    CountDownLatch first = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    WorkerFleet<String> one =
        fleet(
            owner -> {
              order.add(owner);
              if (owner.equals("a")) {
                first.await();
              }
              return start(owner);
            },
            1);
    one.reconcile(List.of("a"));
    eventually(() -> order.equals(List.of("a")));
    for (String owner : List.of("b", "c", "d")) {
      one.reconcile(List.of("a", "b", "c", "d").subList(0, 1 + "abcd".indexOf(owner)));
    }
    eventually(() -> one.counts().wanted() == 4);
    one.hurry("nobody");
    eventually(
        () -> {
          one.hurry("d"); // until it stands in line
          return one.waiting() == 3;
        });
    one.hurry("d");
    first.countDown();
    eventually(() -> order.size() == 4);
    assertEquals("d", order.get(1));
    assertTrue(one.isRunning("d") || order.contains("d"));
    one.close();
  }

  @Test
  void countsWorkersWithoutANamespace() {
    missing.add("x");
    fleet.reconcile(List.of("a", "x"));
    eventually(() -> fleet.counts().equals(new WorkerFleet.Counts(2, 1, 1, 1)));
  }

  @Test
  void startsNothingOnceClosed() {
    fleet.reconcile(List.of("a"));
    eventually(() -> polling.contains("a"));
    fleet.close();
    assertTrue(polling.isEmpty());
    fleet.reconcile(List.of("b"));
    assertEquals(List.of(), fleet.running());
  }

  private WorkerFleet<String> fleet(WorkerFleet.Starter<String> starter, int concurrentStarts) {
    return new WorkerFleet<>(
        starter,
        threads,
        concurrentStarts,
        Retry.every(Duration.ofMillis(1)),
        Duration.ofSeconds(1));
  }

  private WorkerFleet.Running start(String owner) {
    starts.computeIfAbsent(owner, o -> new AtomicInteger()).incrementAndGet();
    if (missing.contains(owner)) {
      throw Status.NOT_FOUND.asRuntimeException();
    }
    polling.add(owner);
    return patience -> polling.remove(owner);
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within 10 seconds");
      Thread.onSpinWait();
    }
  }
}
