package io.tracerail.limits;

import static io.tracerail.limits.SmallBulkhead.PATIENCE;
import static io.tracerail.limits.SmallBulkhead.assertRefused;
import static io.tracerail.limits.SmallBulkhead.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How long a member waits for its turn, and how its wait ends. */
class BulkheadPatienceTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String ACME = "acme";

  private final SmallBulkhead bulkhead = new SmallBulkhead();

  @Test
  void refusesAfterPatienceAndServesTheNext() {
    Turn<String> one = bulkhead.entered(ACME);
    Turn<String> two = bulkhead.entered(ACME);
    var impatient = bulkhead.waiting(ACME);
    bulkhead.time().pass(PATIENCE.minus(MOMENT));
    var next = bulkhead.waiting(ACME);
    assertFalse(impatient.isDone());
    bulkhead.time().pass(MOMENT);
    assertRefused(impatient);
    assertEquals(1, bulkhead.refusals());
    var last = bulkhead.waiting(ACME); // there is room in the queue again
    one.close();
    turn(next);
    two.close();
    turn(last);
  }

  @Test
  void passesOnATurnThatEndsAsPatienceRunsOut() {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    var impatient = bulkhead.waiting(ACME);
    bulkhead.time().pass(MOMENT);
    var next = bulkhead.waiting(ACME);
    impatient.whenComplete((turn, refused) -> one.close());
    bulkhead.time().pass(PATIENCE.minus(MOMENT));
    assertRefused(impatient);
    turn(next);
  }

  @Test
  void keepsAGivenTurnPastThePatience() {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    var asked = bulkhead.waiting(ACME);
    one.close();
    assertEquals(0, bulkhead.time().size());
    bulkhead.time().pass(PATIENCE);
    turn(asked);
    assertEquals(0, bulkhead.refusals());
  }

  @Test
  void givesATurnAtOnceOrNeverWithoutPatience() {
    turn(bulkhead.join(ACME).ask(Duration.ZERO).toCompletableFuture());
    bulkhead.entered(ACME);
    assertRefused(bulkhead.join(ACME).ask(Duration.ZERO).toCompletableFuture());
    assertRefused(bulkhead.join(ACME).ask(MOMENT.negated()).toCompletableFuture());
    assertEquals(0, bulkhead.time().size());
  }

  @Test
  void removesAMemberThatNoLongerWaits() {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
    Turn<String> gone = bulkhead.join(ACME);
    var asked = gone.ask(bulkhead.patience()).toCompletableFuture();
    var next = bulkhead.waiting(ACME);
    gone.close();
    assertEquals(1, bulkhead.time().size());
    bulkhead.waiting(ACME);
    one.close();
    assertTrue(asked.isCancelled());
    turn(next);
  }

  @Test
  void throwsTheRefusalFromTheWait() throws InterruptedException {
    try (Turn<String> one = bulkhead.join(ACME);
        Turn<String> two = bulkhead.join(ACME);
        Turn<String> late = bulkhead.join(ACME)) {
      one.await(PATIENCE);
      two.await(PATIENCE);
      assertThrows(SmallBulkhead.Busy.class, () -> late.await(Duration.ZERO));
    }
    assertEquals(0, bulkhead.size());
  }

  @Test
  void endsAWaitOnAnInterrupt() throws InterruptedException {
    Turn<String> one = bulkhead.entered(ACME);
    bulkhead.entered(ACME);
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
    assertEquals(0, bulkhead.time().size());
    one.close();
    bulkhead.entered(ACME);
  }
}
