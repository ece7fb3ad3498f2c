package io.tracerail.faults;

import io.tracerail.faults.World.Instance;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Supplier;

/**
 * How a client asks: each attempt at the next instance, until the answer is final. Every answer is
 * held against its deadline.
 */
final class Requests {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_MILLIS = 150;

  final AtomicInteger accepted = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger repeated = new AtomicInteger();
  final Map<Deadline, LongAccumulator> longestMillis = new EnumMap<>(Deadline.class);
  final Queue<String> violations = new ConcurrentLinkedQueue<>();
  final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private final World world;
  private final AtomicInteger next = new AtomicInteger();

  Requests(World world) {
    this.world = world;
    for (Deadline each : Deadline.values()) {
      longestMillis.put(each, new LongAccumulator(Math::max, 0));
    }
  }

  /**
   * @return the final answer: accepted or refused
   */
  Answer insist(ServiceClient tenant, String path, Object body, String key) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "none";
    while (System.nanoTime() < end) {
      Optional<Answer> answer = once(tenant, path, body, key);
      if (answer.isPresent() && !answer.get().passing()) {
        (answer.get().accepted() ? accepted : refused).incrementAndGet();
        return answer.get();
      }
      last = answer.map(one -> one.status() + " " + one.body()).orElse(last);
      repeated.incrementAndGet();
      pause();
    }
    throw new IllegalStateException(
        "no final answer in " + PATIENCE + " to " + path + " " + key + "; last: " + last);
  }

  /** One attempt. */
  Optional<Answer> once(ServiceClient tenant, String path, Object body, String key) {
    Instance instance = world.instances.get(next.getAndIncrement() % world.instances.size());
    return observed(
        Deadline.COMMAND, path, () -> tenant.at(instance.service()).tryPost(path, body, key));
  }

  Optional<Answer> observed(Deadline deadline, String what, Supplier<Optional<Answer>> request) {
    long begin = System.nanoTime();
    Optional<Answer> answer = request.get();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    longestMillis.get(deadline).accumulate(took.toMillis());
    int status = answer.map(Answer::status).orElse(0);
    statuses.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
    if (took.compareTo(deadline.longest()) > 0) {
      violations.add(what + " took " + took + ", status " + status);
    }
    answer
        .filter(one -> one.status() == 500)
        .ifPresent(one -> violations.add(what + ": " + one.status() + " " + one.body()));
    return answer;
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
