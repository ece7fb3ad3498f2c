package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenant.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two connections for each tenant, and two of its transactions in line. */
class TenantSlotsTest {

  private static final int PATIENCE = 2000;
  private static final int QUEUE = 2;

  private final StillVertx time = new StillVertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private int limit = 2;
  private final TenantSlots slots =
      new TenantSlots(
          time.vertx,
          tenant -> limit,
          QUEUE,
          Duration.ofMillis(PATIENCE),
          new LimitRefusals(registry));
  private final ConnectionAdmission acme = slots.of(new TenantId(UUID.randomUUID()));
  private final ConnectionAdmission globex = slots.of(new TenantId(UUID.randomUUID()));

  private Future<Void> entered(ConnectionAdmission gate) {
    Future<Void> turn = gate.enter();
    assertTrue(turn.succeeded(), "entered at once");
    return turn;
  }

  private Future<Void> waiting(ConnectionAdmission gate) {
    Future<Void> turn = gate.enter();
    time.run();
    assertFalse(turn.isComplete(), "waits");
    return turn;
  }

  private void assertEntered(Future<Void> turn) {
    time.run();
    assertTrue(turn.succeeded(), "has its turn");
  }

  private void assertBusy(Future<Void> turn) {
    time.run();
    assertTrue(turn.failed(), "was refused");
    ProblemException refusal = assertInstanceOf(ProblemException.class, turn.cause());
    assertEquals(ProblemType.UNAVAILABLE, refusal.type());
  }

  private double refusals() {
    return registry
        .get("tracerail.limit.refusals")
        .tag("limit", "tenant_connections")
        .counter()
        .count();
  }

  @Test
  void tenantHasItsNumberAndNoOneElses() {
    entered(acme);
    entered(acme);
    waiting(acme);
    entered(globex);
    entered(globex);
    waiting(globex);
  }

  @Test
  void thoseWhoWaitEnterInTheirOrderAsOthersLeave() {
    entered(acme);
    entered(acme);
    Future<Void> first = waiting(acme);
    Future<Void> second = waiting(acme);
    acme.leave();
    assertEntered(first);
    assertFalse(second.isComplete());
    acme.leave();
    assertEntered(second);
    assertEquals(0, refusals());
  }

  @Test
  void leavingOfOneTenantIsNoTurnOfAnother() {
    entered(acme);
    entered(acme);
    Future<Void> turn = waiting(acme);
    entered(globex);
    globex.leave();
    time.run();
    assertFalse(turn.isComplete());
  }

  @Test
  void turnComesOnTheCallersContext() {
    entered(acme);
    entered(acme);
    Future<Void> turn = acme.enter();
    acme.leave();
    assertFalse(turn.isComplete(), "before the context runs");
    assertEntered(turn);
  }

  @Test
  void longLineIsRefusedAtOnce() {
    entered(acme);
    entered(acme);
    waiting(acme);
    waiting(acme);
    assertBusy(acme.enter());
    assertEquals(1, refusals());
    assertEquals(QUEUE, time.timers());
    waiting(globexWithItsSlotsTaken());
  }

  private ConnectionAdmission globexWithItsSlotsTaken() {
    entered(globex);
    entered(globex);
    return globex;
  }

  @Test
  void patienceEndsAndTheNextInLineEntersInstead() {
    entered(acme);
    entered(acme);
    Future<Void> impatient = waiting(acme);
    time.pass(PATIENCE - 1);
    Future<Void> next = waiting(acme);
    assertFalse(impatient.isComplete());
    time.pass(1);
    assertBusy(impatient);
    assertEquals(1, refusals());
    Future<Void> last = waiting(acme); // its place in line is free
    acme.leave();
    assertEntered(next);
    acme.leave();
    assertEntered(last);
  }

  @Test
  void slotOfOneWhoGivesUpInThatMomentGoesToTheNextInLine() {
    entered(acme);
    entered(acme);
    Future<Void> impatient = waiting(acme);
    time.pass(1);
    Future<Void> next = waiting(acme);
    time.keepRunning();
    impatient.onFailure(refused -> acme.leave()); // it is in the line still
    time.pass(PATIENCE - 1);
    assertBusy(impatient);
    assertEntered(next);
  }

  @Test
  void turnThatCameIsNotTakenAwayByTime() {
    entered(acme);
    entered(acme);
    Future<Void> turn = waiting(acme);
    acme.leave();
    time.pass(PATIENCE);
    assertEntered(turn);
    assertEquals(0, refusals());
    assertEquals(0, time.timers());
  }

  @Test
  void slotIsFreeOnceForEachWhoLeaves() {
    entered(acme);
    entered(acme);
    acme.leave();
    entered(acme);
    waiting(acme);
  }

  @Test
  void nothingIsKeptOfATenantThatIsDone() {
    entered(acme);
    entered(acme);
    entered(globex);
    assertEquals(2, slots.size());
    globex.leave();
    assertEquals(1, slots.size());
    acme.leave();
    assertEquals(1, slots.size());
    acme.leave();
    assertEquals(0, slots.size());
  }

  @Test
  void loweredNumberHoldsAlsoForThoseWhoWait() {
    entered(acme);
    entered(acme);
    Future<Void> turn = waiting(acme);
    limit = 1;
    acme.leave();
    time.run();
    assertFalse(turn.isComplete(), "one is under way still");
    acme.leave();
    assertEntered(turn);
  }
}
