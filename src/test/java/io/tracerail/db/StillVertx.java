package io.tracerail.db;

import io.tracerail.testing.Fakes;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Vert.x, whose time passes when the test says so, with one context, which runs when it says so.
 */
final class StillVertx {

  private record Timer(long due, Handler<Long> handler) {}

  private final Map<Long, Timer> timers = new LinkedHashMap<>();
  private final Queue<Handler<Void>> tasks = new ArrayDeque<>();
  private boolean running;
  private long now;
  private long timersSet;

  private final Context context =
      Fakes.of(
          Context.class,
          (method, arguments) -> {
            if (!method.equals("runOnContext")) {
              throw new UnsupportedOperationException(method);
            }
            tasks.add(handler(arguments[0]));
            if (running) {
              run();
            }
            return null;
          });

  final Vertx vertx =
      Fakes.of(
          Vertx.class,
          (method, arguments) ->
              switch (method) {
                case "setTimer" -> setTimer((Long) arguments[0], handler(arguments[1]));
                case "cancelTimer" -> timers.remove((Long) arguments[0]) != null;
                case "getOrCreateContext" -> context;
                default -> throw new UnsupportedOperationException(method);
              });

  @SuppressWarnings("unchecked")
  private static <T> Handler<T> handler(Object argument) {
    return (Handler<T>) argument;
  }

  private long setTimer(long delay, Handler<Long> handler) {
    timers.put(++timersSet, new Timer(now + delay, handler));
    return timersSet;
  }

  /** Timers that are neither over nor cancelled. */
  int timers() {
    return timers.size();
  }

  void pass(long millis) {
    now += millis;
    for (Map.Entry<Long, Timer> timer : List.copyOf(timers.entrySet())) {
      if (timer.getValue().due() <= now && timers.remove(timer.getKey()) != null) {
        timer.getValue().handler().handle(timer.getKey());
      }
    }
  }

  /** From now on the context runs whatever it is given, at once. */
  void keepRunning() {
    running = true;
  }

  /** Runs what waits on the context. */
  void run() {
    while (!tasks.isEmpty()) {
      tasks.remove().handle(null);
    }
  }
}
