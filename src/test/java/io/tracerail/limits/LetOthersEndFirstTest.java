package io.tracerail.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One turn at a time for each key. The first one of the storm takes a while. */
class LetOthersEndFirstTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration WHILE = Duration.ofSeconds(4);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String STORM = "storm";

  private final StillTimers time = new StillTimers();
  private final LetOthersEndFirst<String> policy = new LetOthersEndFirst<>(time);
  private int limit = 1;
  private final Bulkhead<String> bulkhead =
      new Bulkhead<>(
          new Bulkhead.Bounds<>(key -> limit, 10, PATIENCE),
          policy,
          time,
          time::nanoTime,
          IllegalStateException::new);

  private final List<Turn<String>> turns = new ArrayList<>();

  private CompletableFuture<Turn<String>> enter(String key) {
    Turn<String> turn = bulkhead.join(key);
    turns.add(turn);
    return turn.ask(PATIENCE).toCompletableFuture();
  }

  private Turn<String> entered(String key) {
    var turn = enter(key);
    assertTrue(turn.isDone(), "begins at once");
    return turn.join();
  }

  /** The storm's first turn, for a while. */
  private void passTheFirst(Turn<String> first) {
    time.pass(WHILE);
    first.close();
  }

  @AfterEach
  void keepsNothing() {
    turns.forEach(Turn::close);
    assertEquals(0, policy.size());
    assertEquals(0, bulkhead.size());
    assertEquals(0, time.size());
  }

  @Test
  void holdsAFollowedTurnBackAsLongAsTheLastTook() {
    entered("other");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    assertEquals(2, policy.size(), "the other's key, and the second");
    time.pass(WHILE.minus(MOMENT));
    assertFalse(second.isDone());
    time.pass(MOMENT);
    assertTrue(second.isDone());
  }

  @Test
  void holdsAFollowedTurnBackWithinItsPatience() {
    entered("other");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    time.pass(WHILE);
    passTheFirst(first);
    time.pass(PATIENCE.minus(WHILE.multipliedBy(2)).minus(MOMENT));
    assertFalse(second.isDone());
    time.pass(MOMENT);
    assertTrue(second.isDone());
    assertFalse(second.isCompletedExceptionally());
  }

  @Test
  void countsNoHeldTimeAsTheTurnsOwn() {
    entered("other");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    var third = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    time.pass(WHILE);
    second.join().close(); // it took no time
    assertTrue(third.isDone());
  }

  @Test
  void letsTheLastInTheQueueBeginAtOnce() {
    entered("other");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    passTheFirst(first);
    assertTrue(second.isDone());
  }

  @Test
  void beginsAFollowedTurnWhenAllOthersHaveEnded() {
    Turn<String> other = entered("other");
    Turn<String> another = entered("another");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    other.close();
    assertFalse(second.isDone());
    another.close();
    assertTrue(second.isDone());
    assertEquals(1, time.size(), "of the third's patience");
  }

  @Test
  void waitsForNoTurnThatEndedBefore() {
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    entered("other").close();
    passTheFirst(first);
    assertTrue(second.isDone());
  }

  @Test
  void waitsForNoTurnOfItsOwnKey() {
    limit = 3;
    entered(STORM);
    entered(STORM);
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    assertTrue(second.isDone());
  }

  @Test
  void ignoresItsOwnKeyWhenTheOthersHaveEnded() {
    limit = 2;
    Turn<String> other = entered("other");
    entered(STORM);
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    assertFalse(second.isDone());
    other.close();
    assertTrue(second.isDone());
  }

  @Test
  void waitsForNoFollowedTurn() {
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    enter(STORM);
    passTheFirst(first);
    assertTrue(second.isDone());
    Turn<String> other = entered("other");
    var next = enter("other");
    enter("other");
    passTheFirst(other);
    assertTrue(next.isDone(), "the storm's second is under way, with a queue");
  }

  @Test
  void passesTheTurnOnWhenTheHeldOneLeaves() {
    entered("other");
    Turn<String> first = entered(STORM);
    var second = enter(STORM);
    var third = enter(STORM);
    passTheFirst(first);
    turns.get(2).close();
    assertTrue(second.isCancelled());
    assertTrue(third.isDone(), "nobody waits behind it");
  }

  @Test
  void ignoresAMemberThatLeavesTheQueue() {
    entered("other");
    Turn<String> first = entered(STORM);
    enter(STORM);
    var next = enter(STORM);
    enter(STORM);
    turns.get(2).close();
    passTheFirst(first);
    assertFalse(next.isDone());
  }
}
