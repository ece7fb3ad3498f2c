package io.tracerail.limits;

import static io.tracerail.limits.SmallBulkhead.PATIENCE;
import static io.tracerail.limits.SmallBulkhead.assertRefused;
import static io.tracerail.limits.SmallBulkhead.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Who has a turn, and who a place in the queue, also while the limit changes. */
class BulkheadTest {

  private static final String ACME = "acme";
  private static final String GLOBEX = "globex";

  private final SmallBulkhead bulkhead = new SmallBulkhead();

  @Test
  void givesEachKeyItsOwnTurns() {
    bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    bulkhead.waiting(ACME);
    bulkhead.entered(GLOBEX);
    bulkhead.entered(GLOBEX);
    bulkhead.waiting(GLOBEX);
  }

  @Test
  void startsNoTimerForAnImmediateTurn() {
    bulkhead.entered(ACME).close();
    assertEquals(0, bulkhead.time().started());
  }

  @Test
  void givesTurnsInTheOrderOfAsking() {
    Turn<String> one = bulkhead.entered(ACME);
    Turn<String> two = bulkhead.entered(ACME);
    var first = bulkhead.waiting(ACME);
    var second = bulkhead.waiting(ACME);
    one.close();
    turn(first);
    assertFalse(second.isDone());
    two.close();
    turn(second);
    assertEquals(0, bulkhead.refusals());
  }

  @Test
  void passesNoTurnToAnotherKey() {
    bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    var waiting = bulkhead.waiting(ACME);
    bulkhead.entered(GLOBEX).close();
    assertFalse(waiting.isDone());
  }

  @Test
  void refusesMembersBeyondTheQueueAtOnce() {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    bulkhead.waiting(ACME);
    bulkhead.waiting(ACME);
    assertRefused(bulkhead.enter(ACME));
    assertThrows(SmallBulkhead.Busy.class, () -> bulkhead.join(ACME));
    assertEquals(2, bulkhead.refusals());
    assertEquals(2, bulkhead.time().size());
    bulkhead.entered(GLOBEX);
    one.close();
    bulkhead.waiting(ACME);
  }

  /** It may have to wait for something else first. */
  @Test
  void countsAMemberThatHasNotAsked() {
    Turn<String> silent = bulkhead.join(ACME);
    bulkhead.join(ACME);
    bulkhead.entered(ACME);
    Turn<String> last = bulkhead.entered(ACME);
    assertRefused(bulkhead.enter(ACME));
    var asked = silent.ask(PATIENCE).toCompletableFuture();
    assertFalse(asked.isDone());
    last.close();
    turn(asked);
  }

  @Test
  void freesThePlaceOfAMemberThatNeverAsked() {
    bulkhead.join(ACME).close();
    assertEquals(0, bulkhead.size());
  }

  @Test
  void freesATurnOnceThoughItIsClosedTwice() {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    one.close();
    one.close();
    bulkhead.entered(ACME);
    bulkhead.waiting(ACME);
    assertEquals(1, bulkhead.size());
  }

  @Test
  void keepsNothingOfAKeyWithoutMembers() {
    Turn<String> one = bulkhead.entered(ACME);
    Turn<String> two = bulkhead.entered(ACME);
    Turn<String> other = bulkhead.entered(GLOBEX);
    assertEquals(2, bulkhead.size());
    other.close();
    assertEquals(1, bulkhead.size());
    bulkhead.waiting(ACME);
    bulkhead.time().pass(PATIENCE);
    one.close();
    assertEquals(1, bulkhead.size());
    two.close();
    assertEquals(0, bulkhead.size());
  }

  @Test
  void appliesALoweredLimitToWaitingMembers() {
    Turn<String> one = bulkhead.entered(ACME);
    Turn<String> two = bulkhead.entered(ACME);
    var asked = bulkhead.waiting(ACME);
    bulkhead.limit(1);
    one.close();
    assertFalse(asked.isDone(), "one is under way still");
    two.close();
    turn(asked);
  }

  @Test
  void keepsTheQueueLengthUnderALoweredLimit() {
    bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    bulkhead.waiting(ACME);
    bulkhead.limit(1);
    bulkhead.waiting(ACME);
    assertRefused(bulkhead.enter(ACME));
  }

  @Test
  void givesARaisedLimitToWaitingMembersFirst() {
    bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    var first = bulkhead.waiting(ACME);
    var second = bulkhead.waiting(ACME);
    bulkhead.limit(4);
    var third = bulkhead.waiting(ACME);
    turn(first);
    turn(second).close();
    turn(third);
  }
}
