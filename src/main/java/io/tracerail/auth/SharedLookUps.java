package io.tracerail.auth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks keys up together: a few statements run at a time, and keys that come meanwhile share the
 * next one. However many keys are guessed, PostgreSQL runs no more than these statements, and a
 * look-up waits for a few of them at most. Client addresses take turns in a statement, so that one
 * that sends many does not hold up the others.
 */
final class SharedLookUps {

  /** The bounds of one instance. */
  record Bounds(int statements, int keysPerStatement, int waiting, int waitingPerSource) {

    /** On two busy cores these look up 17,000 keys a second: more than an instance can receive. */
    static final Bounds DEFAULT = new Bounds(2, 100, 10_000, 4_000);
  }

  private record Waiting(String keyId, CompletableFuture<Credential> found) {}

  private final Function<List<String>, CompletableFuture<Map<String, Credential>>> lookUp;
  private final Bounds bounds;
  private final ScheduledExecutorService timers;

  /** Queues by source; the next statement begins with the first. Guarded by this. */
  private final Map<String, ArrayDeque<Waiting>> lines = new LinkedHashMap<>();

  private int waiting;
  private int running;

  /**
   * @param lookUp by key ids, each once; keys that it does not find are absent
   * @param timers end a wait for a statement that takes too long
   */
  SharedLookUps(
      Function<List<String>, CompletableFuture<Map<String, Credential>>> lookUp,
      Bounds bounds,
      ScheduledExecutorService timers) {
    this.lookUp = lookUp;
    this.bounds = bounds;
    this.timers = timers;
  }

  /**
   * @param source the one that asks; sources take turns
   * @return completes with null for an unknown key; fails with 503 when PostgreSQL is away, or the
   *     queue is full
   */
  CompletableFuture<Credential> find(String keyId, String source) {
    CompletableFuture<Credential> found = new CompletableFuture<>();
    synchronized (this) {
      ArrayDeque<Waiting> line = lines.computeIfAbsent(source, key -> new ArrayDeque<>());
      if (waiting >= bounds.waiting() || line.size() >= bounds.waitingPerSource()) {
        return CompletableFuture.failedFuture(CredentialStore.away());
      }
      line.add(new Waiting(keyId, found));
      waiting++;
    }
    run();
    return found.isDone() ? found : patient(found);
  }

  private CompletableFuture<Credential> patient(CompletableFuture<Credential> found) {
    ScheduledFuture<?> timer =
        timers.schedule(
            () -> found.completeExceptionally(CredentialStore.away()),
            CredentialStore.PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
    found.whenComplete((credential, failure) -> timer.cancel(false));
    return found;
  }

  private void run() {
    for (List<Waiting> next = next(); !next.isEmpty(); next = next()) {
      List<Waiting> together = next;
      List<String> keyIds = together.stream().map(Waiting::keyId).distinct().toList();
      started(keyIds)
          .whenComplete(
              (credentials, failure) -> {
                synchronized (this) {
                  running--;
                }
                run(); // before those who waited go on: theirs is other work
                together.forEach(each -> end(each, credentials, failure));
              });
    }
  }

  private CompletableFuture<Map<String, Credential>> started(List<String> keyIds) {
    try {
      return lookUp.apply(keyIds);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void end(Waiting waiting, Map<String, Credential> credentials, Throwable failure) {
    if (failure == null) {
      waiting.found().complete(credentials.get(waiting.keyId()));
    } else {
      waiting.found().completeExceptionally(failure);
    }
  }

  /** Keys of the next statement; empty when none waits, or as many statements run as may. */
  private synchronized List<Waiting> next() {
    List<Waiting> together = new ArrayList<>();
    while (running < bounds.statements()
        && !lines.isEmpty()
        && together.size() < bounds.keysPerStatement()) {
      Map.Entry<String, ArrayDeque<Waiting>> first = lines.entrySet().iterator().next();
      lines.remove(first.getKey());
      Waiting turn = first.getValue().poll();
      if (!first.getValue().isEmpty()) {
        lines.put(first.getKey(), first.getValue());
      }
      waiting--;
      if (!turn.found().isDone()) {
        together.add(turn);
      }
    }
    if (!together.isEmpty()) {
      running++;
    }
    return together;
  }
}
