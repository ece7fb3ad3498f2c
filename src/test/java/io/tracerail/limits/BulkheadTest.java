package io.tracerail.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two turns at a time for each key, and two further members. */
class BulkheadTest {

  private static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String ACME = "acme";
  private static final String GLOBEX = "globex";

  private final StillTimers time = new StillTimers();
  private int limit = 2;
  private int refusals;
  private final Bulkhead<String> bulkhead =
      new Bulkhead<>(
          new Bulkhead.Bounds<>(key -> limit, 2, PATIENCE),
          TurnPolicy.beginAtOnce(),
          time,
          time::nanoTime,
          this::refusal);

  private Busy refusal() {
    refusals++;
    return new Busy();
  }

  private CompletableFuture<Turn<String>> enter(String key) {
    return bulkhead.enter(key).toCompletableFuture();
  }

  private Turn<String> entered(String key) {
    return turn(enter(key));
  }

  private static Turn<String> turn(CompletableFuture<Turn<String>> asked) {
    assertTrue(asked.isDone(), "has its turn");
    return asked.join();
  }

  private CompletableFuture<Turn<String>> waiting(String key) {
    CompletableFuture<Turn<String>> asked = enter(key);
    assertFalse(asked.isDone(), "waits");
    return asked;
  }

  private void assertRefused(CompletableFuture<?> asked) {
    assertTrue(asked.isCompletedExceptionally(), "is refused");
    assertInstanceOf(Busy.class, asked.exceptionNow());
  }

  @Test
  void givesEachKeyItsOwnTurns() {
    entered(ACME);
    entered(ACME);
    waiting(ACME);
    entered(GLOBEX);
    entered(GLOBEX);
    waiting(GLOBEX);
  }

  @Test
  void startsNoTimerForAnImmediateTurn() {
    entered(ACME).close();
    assertEquals(0, time.started());
  }

  @Test
  void givesTurnsInTheOrderOfAsking() {
    Turn<String> one = entered(ACME);
    Turn<String> two = entered(ACME);
    var first = waiting(ACME);
    var second = waiting(ACME);
    one.close();
    turn(first);
    assertFalse(second.isDone());
    two.close();
    turn(second);
    assertEquals(0, refusals);
  }

  @Test
  void passesNoTurnToAnotherKey() {
    entered(ACME);
    entered(ACME);
    var waiting = waiting(ACME);
    entered(GLOBEX).close();
    assertFalse(waiting.isDone());
  }

  @Test
  void refusesMembersBeyondTheQueueAtOnce() {
    Turn<String> one = entered(ACME);
    entered(ACME);
    waiting(ACME);
    waiting(ACME);
    assertRefused(enter(ACME));
    assertThrows(Busy.class, () -> bulkhead.join(ACME));
    assertEquals(2, refusals);
    assertEquals(2, time.size());
    entered(GLOBEX);
    one.close();
    waiting(ACME);
  }

  /** It may have to wait for something else first. */
  @Test
  void countsAMemberThatHasNotAsked() {
    Turn<String> silent = bulkhead.join(ACME);
    bulkhead.join(ACME);
    entered(ACME);
    Turn<String> last = entered(ACME);
    assertRefused(enter(ACME));
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
  void refusesAfterPatienceAndServesTheNext() {
    Turn<String> one = entered(ACME);
    Turn<String> two = entered(ACME);
    var impatient = waiting(ACME);
    time.pass(PATIENCE.minus(MOMENT));
    var next = waiting(ACME);
    assertFalse(impatient.isDone());
    time.pass(MOMENT);
    assertRefused(impatient);
    assertEquals(1, refusals);
    var last = waiting(ACME); // there is room in the queue again
    one.close();
    turn(next);
    two.close();
    turn(last);
  }

  @Test
  void passesOnATurnThatEndsAsPatienceRunsOut() {
    Turn<String> one = entered(ACME);
    entered(ACME);
    var impatient = waiting(ACME);
    time.pass(MOMENT);
    var next = waiting(ACME);
    impatient.whenComplete((turn, refused) -> one.close());
    time.pass(PATIENCE.minus(MOMENT));
    assertRefused(impatient);
    turn(next);
  }

  @Test
  void keepsAGivenTurnPastThePatience() {
    Turn<String> one = entered(ACME);
    entered(ACME);
    var asked = waiting(ACME);
    one.close();
    assertEquals(0, time.size());
    time.pass(PATIENCE);
    turn(asked);
    assertEquals(0, refusals);
  }

  @Test
  void givesATurnAtOnceOrNeverWithoutPatience() {
    turn(bulkhead.join(ACME).ask(Duration.ZERO).toCompletableFuture());
    entered(ACME);
    assertRefused(bulkhead.join(ACME).ask(Duration.ZERO).toCompletableFuture());
    assertRefused(bulkhead.join(ACME).ask(MOMENT.negated()).toCompletableFuture());
    assertEquals(0, time.size());
  }

  @Test
  void freesATurnOnceThoughItIsClosedTwice() {
    Turn<String> one = entered(ACME);
    entered(ACME);
    one.close();
    one.close();
    entered(ACME);
    waiting(ACME);
    assertEquals(1, bulkhead.size());
  }

  @Test
  void removesAMemberThatNoLongerWaits() {
    Turn<String> one = entered(ACME);
    entered(ACME);
    Turn<String> gone = bulkhead.join(ACME);
    var asked = gone.ask(bulkhead.patience()).toCompletableFuture();
    var next = waiting(ACME);
    gone.close();
    assertEquals(1, time.size());
    waiting(ACME);
    one.close();
    assertTrue(asked.isCancelled());
    turn(next);
  }

  @Test
  void keepsNothingOfAKeyWithoutMembers() {
    Turn<String> one = entered(ACME);
    Turn<String> two = entered(ACME);
    Turn<String> other = entered(GLOBEX);
    assertEquals(2, bulkhead.size());
    other.close();
    assertEquals(1, bulkhead.size());
    waiting(ACME);
    time.pass(PATIENCE);
    one.close();
    assertEquals(1, bulkhead.size());
    two.close();
    assertEquals(0, bulkhead.size());
  }

  @Test
  void appliesALoweredLimitToWaitingMembers() {
    Turn<String> one = entered(ACME);
    Turn<String> two = entered(ACME);
    var asked = waiting(ACME);
    limit = 1;
    one.close();
    assertFalse(asked.isDone(), "one is under way still");
    two.close();
    turn(asked);
  }

  @Test
  void keepsTheQueueLengthUnderALoweredLimit() {
    entered(ACME);
    entered(ACME);
    waiting(ACME);
    limit = 1;
    waiting(ACME);
    assertRefused(enter(ACME));
  }

  @Test
  void givesARaisedLimitToWaitingMembersFirst() {
    entered(ACME);
    entered(ACME);
    var first = waiting(ACME);
    var second = waiting(ACME);
    limit = 4;
    var third = waiting(ACME);
    turn(first);
    turn(second).close();
    turn(third);
  }

  @Test
  void throwsTheRefusalFromTheWait() throws InterruptedException {
    try (Turn<String> one = bulkhead.join(ACME);
        Turn<String> two = bulkhead.join(ACME);
        Turn<String> late = bulkhead.join(ACME)) {
      one.await(PATIENCE);
      two.await(PATIENCE);
      assertThrows(Busy.class, () -> late.await(Duration.ZERO));
    }
    assertEquals(0, bulkhead.size());
  }

  @Test
  void endsAWaitOnAnInterrupt() throws InterruptedException {
    Turn<String> one = entered(ACME);
    entered(ACME);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (Turn<String> turn = bulkhead.join(ACME)) {
                    turn.await(PATIENCE);
                  } catch (InterruptedException e) {
                    interrupted.set(true);
                  }
                });
    Await.until(SOON, "a wait", () -> waiting.getState() == Thread.State.WAITING);
    waiting.interrupt();
    waiting.join();
    assertTrue(interrupted.get());
    assertEquals(0, time.size());
    one.close();
    entered(ACME);
  }
}
