package io.tracerail.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * When a turn that has come begins. It is followed when others of its key wait behind it; one that
 * is not begins at once.
 *
 * @param <K> whose turns they are
 */
public interface TurnPolicy<K> {

  /** Quick, because the key's queue is locked. */
  void unfollowedTurnCame(K key);

  void unfollowedTurnEnded(K key);

  /**
   * @param longest that it may be kept: as long as the key's last turn took, within its patience;
   *     may be 0 or less
   * @return completes when the turn begins; never fails
   */
  CompletionStage<Void> followedTurnCame(K key, Duration longest);

  /** Turns begin as they come. */
  static <K> TurnPolicy<K> beginAtOnce() {
    return new TurnPolicy<>() {
      @Override
      public void unfollowedTurnCame(K key) {}

      @Override
      public void unfollowedTurnEnded(K key) {}

      @Override
      public CompletionStage<Void> followedTurnCame(K key, Duration longest) {
        return CompletableFuture.completedFuture(null);
      }
    };
  }
}
