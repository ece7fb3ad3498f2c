package io.tracerail.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Lets each key have so many turns at a time, in the order in which they were asked for. The others
 * wait in the key's own queue, which is bounded, and for a bounded time. Nobody's code runs under a
 * lock of it.
 *
 * @param <K> what is kept apart: a tenant, a namespace, a case
 */
public final class Bulkhead<K> {

  /**
   * @param atOnce turns of a key that are under way at a time, 1 or more. It is asked at each turn:
   *     where it was lowered, turns that end are not passed on until they are that few; where it
   *     was raised, those that wait get theirs as soon as one comes or goes
   * @param queued further members of a key
   * @param patience the longest wait for a turn
   */
  public record Bounds<K>(ToIntFunction<K> atOnce, int queued, Duration patience) {}

  private final Bounds<K> bounds;
  private final TurnPolicy<K> policy;
  private final Timers timers;
  private final LongSupplier nanoTime;
  private final Supplier<? extends RuntimeException> refusal;
  private final Map<K, TurnQueue<K>> queues = new ConcurrentHashMap<>();

  /**
   * @param nanoTime tells how long turns take
   * @param refusal makes, and counts, what a member is told that does not get its turn
   */
  public Bulkhead(
      Bounds<K> bounds,
      TurnPolicy<K> policy,
      Timers timers,
      LongSupplier nanoTime,
      Supplier<? extends RuntimeException> refusal) {
    this.bounds = bounds;
    this.policy = policy;
    this.timers = timers;
    this.nanoTime = nanoTime;
    this.refusal = refusal;
  }

  public Duration patience() {
    return bounds.patience();
  }

  /** Keys that have a member. */
  public int size() {
    return queues.size();
  }

  /**
   * Makes the caller a member, which counts, but does not wait, before it asks for its turn.
   *
   * @throws RuntimeException the refusal, when the key has too many
   */
  public Turn<K> join(K key) {
    Turn<K> turn = joined(key);
    if (turn == null) {
      throw refusal.get();
    }
    return turn;
  }

  /**
   * Joins, and asks for the turn.
   *
   * @return as {@link Turn#ask} has it; after a failure nothing is to be closed
   */
  public CompletionStage<Turn<K>> enter(K key) {
    Turn<K> turn = joined(key);
    return turn == null
        ? CompletableFuture.failedFuture(refusal.get())
        : turn.ask(bounds.patience());
  }

  private Turn<K> joined(K key) {
    int atOnce = bounds.atOnce().applyAsInt(key);
    boolean[] hasRoom = new boolean[1];
    TurnQueue<K> queue =
        queues.compute(
            key,
            (same, known) -> {
              TurnQueue<K> its = known == null ? new TurnQueue<>() : known;
              hasRoom[0] = its.join(atOnce, bounds.queued());
              return its;
            });
    return hasRoom[0] ? new Turn<>(this, key, queue) : null;
  }

  void leave(K key) {
    queues.computeIfPresent(key, (same, queue) -> queue.leave() ? null : queue);
  }

  /** Begins the turns that may come now. */
  void admit(K key, TurnQueue<K> queue) {
    int atOnce = bounds.atOnce().applyAsInt(key);
    for (Turn<K> next = queue.next(atOnce); next != null; next = queue.next(atOnce)) {
      next.begin();
    }
  }

  TurnPolicy<K> policy() {
    return policy;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  Runnable startTimer(Duration delay, Runnable task) {
    return timers.start(delay, task);
  }

  RuntimeException refusal() {
    return refusal.get();
  }
}
