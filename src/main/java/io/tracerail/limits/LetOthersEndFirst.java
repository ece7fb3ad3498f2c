package io.tracerail.limits;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A turn behind which others of its key wait lets those of other keys end first that nobody waits
 * behind, but for no longer than its key's last turn took: a key with a queue uses what the others
 * leave, and half of its time at least. For one bulkhead.
 */
public final class LetOthersEndFirst<K> implements TurnPolicy<K> {

  private final Timers timers;

  /** How many there are of each key. */
  private final Map<K, Integer> unfollowedTurns = new HashMap<>();

  private int unfollowedTurnsOfAll;

  /** Of the turns that wait for others to end, with their keys. */
  private final Map<CompletableFuture<Void>, K> beginnings = new HashMap<>();

  public LetOthersEndFirst(Timers timers) {
    this.timers = timers;
  }

  @Override
  public synchronized void unfollowedTurnCame(K key) {
    unfollowedTurns.merge(key, 1, Integer::sum);
    unfollowedTurnsOfAll++;
  }

  @Override
  public void unfollowedTurnEnded(K key) {
    List<CompletableFuture<Void>> free;
    synchronized (this) {
      unfollowedTurns.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
      unfollowedTurnsOfAll--;
      free =
          beginnings.entrySet().stream()
              .filter(beginning -> haveOthersEnded(beginning.getValue()))
              .map(Map.Entry::getKey)
              .toList();
    }
    free.forEach(beginning -> beginning.complete(null));
  }

  @Override
  public CompletionStage<Void> followedTurnCame(K key, Duration longest) {
    CompletableFuture<Void> beginning = new CompletableFuture<>();
    synchronized (this) {
      if (!longest.isPositive() || haveOthersEnded(key)) {
        return CompletableFuture.completedFuture(null);
      }
      beginnings.put(beginning, key);
    }
    Runnable callOff = timers.start(longest, () -> beginning.complete(null));
    beginning.thenRun(
        () -> {
          callOff.run();
          forget(beginning);
        });
    return beginning;
  }

  /** Keys with a turn that counts, and turns that wait for others to end. */
  synchronized int size() {
    return unfollowedTurns.size() + beginnings.size();
  }

  private synchronized void forget(CompletableFuture<Void> beginning) {
    beginnings.remove(beginning);
  }

  private boolean haveOthersEnded(K key) {
    return unfollowedTurnsOfAll == unfollowedTurns.getOrDefault(key, 0);
  }
}
