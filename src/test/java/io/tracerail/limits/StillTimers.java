package io.tracerail.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Timers whose time passes when the test says so. */
final class StillTimers implements Timers {

  private record Timer(long due, Runnable task) {}

  private final Map<Integer, Timer> timers = new LinkedHashMap<>();
  private int started;
  private long now = Duration.ofHours(1).toNanos();

  @Override
  public Runnable start(Duration delay, Runnable task) {
    int id = started++;
    timers.put(id, new Timer(now + delay.toNanos(), task));
    return () -> timers.remove(id);
  }

  long nanoTime() {
    return now;
  }

  /** Also those that are over or called off. */
  int started() {
    return started;
  }

  /** Timers that are neither over nor called off. */
  int size() {
    return timers.size();
  }

  void pass(Duration time) {
    now += time.toNanos();
    for (Map.Entry<Integer, Timer> timer : List.copyOf(timers.entrySet())) {
      if (timer.getValue().due() <= now && timers.remove(timer.getKey()) != null) {
        timer.getValue().task().run();
      }
    }
  }
}
