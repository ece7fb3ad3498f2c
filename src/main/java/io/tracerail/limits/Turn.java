package io.tracerail.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * A member's turn in a {@link Bulkhead}: asked for once, and closed whatever became of it.
 *
 * @param <K> whose turn it is
 */
public final class Turn<K> implements AutoCloseable {

  enum State {
    JOINED,
    WAITING,
    UNDER_WAY,
    ENDED
  }

  /** Under the lock of the queue. */
  State state = State.JOINED;

  private final Bulkhead<K> bulkhead;
  private final K key;
  private final TurnQueue<K> queue;
  private final CompletableFuture<Turn<K>> granted = new CompletableFuture<>();
  private long deadline;
  private boolean isFollowed;
  private volatile long beginning;

  Turn(Bulkhead<K> bulkhead, K key, TurnQueue<K> queue) {
    this.bulkhead = bulkhead;
    this.key = key;
    this.queue = queue;
  }

  /**
   * Waits in the queue, from now on.
   *
   * @param patience the longest wait; where it is not positive, the turn comes at once or never
   * @return completes when the turn begins, on the thread that ended another, a timer's or this
   *     one; fails with the bulkhead's refusal
   */
  public CompletionStage<Turn<K>> ask(Duration patience) {
    deadline = bulkhead.nanoTime() + patience.toNanos();
    queue.add(this);
    bulkhead.admit(key, queue);
    if (!patience.isPositive()) {
      refuse();
    } else if (!granted.isDone()) {
      Runnable callOff = bulkhead.startTimer(patience, this::refuse);
      granted.whenComplete((turn, refusal) -> callOff.run());
    }
    return granted;
  }

  /**
   * As {@link #ask}, and blocks until the turn begins.
   *
   * @throws RuntimeException the bulkhead's refusal
   */
  public void await(Duration patience) throws InterruptedException {
    try {
      ask(patience).toCompletableFuture().get();
    } catch (ExecutionException refused) {
      throw (RuntimeException) refused.getCause();
    }
  }

  /** Ends the turn, or the wait for it. Does nothing the second time. */
  @Override
  public void close() {
    State was = queue.end(this, bulkhead.nanoTime() - beginning);
    if (was == State.ENDED) {
      return;
    }
    if (was == State.UNDER_WAY) {
      if (!isFollowed) {
        bulkhead.policy().unfollowedTurnEnded(key);
      }
      bulkhead.admit(key, queue);
    }
    bulkhead.leave(key);
    granted.cancel(false);
  }

  /**
   * Under the lock of the queue.
   *
   * @param others whether others wait behind it
   */
  void come(boolean others) {
    isFollowed = others;
    beginning = bulkhead.nanoTime();
    if (!isFollowed) {
      bulkhead.policy().unfollowedTurnCame(key);
    }
  }

  /** The turn has come. */
  void begin() {
    if (!isFollowed) {
      granted.complete(this);
      return;
    }
    long longest = Math.min(queue.lastNanos(), deadline - beginning);
    bulkhead
        .policy()
        .followedTurnCame(key, Duration.ofNanos(longest))
        .thenRun(
            () -> {
              beginning = bulkhead.nanoTime();
              granted.complete(this);
            });
  }

  private void refuse() {
    if (queue.giveUp(this)) {
      bulkhead.leave(key);
      granted.completeExceptionally(bulkhead.refusal());
    }
  }
}
