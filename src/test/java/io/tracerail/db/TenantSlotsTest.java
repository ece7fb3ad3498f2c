package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * One connection for each tenant, and one of its transactions in the queue; {@code BulkheadTest}
 * has the queue itself.
 */
class TenantSlotsTest {

  private static final int PATIENCE = 2000;

  private final StillVertx time = new StillVertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TenantSlots slots =
      new TenantSlots(
          time.vertx,
          new Bulkhead.Bounds<>(tenant -> 1, 1, Duration.ofMillis(PATIENCE)),
          new LimitRefusals(registry));
  private final ConnectionAdmission acme = slots.of(new TenantId(UUID.randomUUID()));
  private final ConnectionAdmission globex = slots.of(new TenantId(UUID.randomUUID()));

  /**
   * @return leaves
   */
  private Runnable entered(ConnectionAdmission gate) {
    Future<Runnable> turn = gate.enter();
    assertTrue(turn.succeeded(), "entered at once");
    return turn.result();
  }

  private Future<Runnable> waiting(ConnectionAdmission gate) {
    Future<Runnable> turn = gate.enter();
    time.run();
    assertFalse(turn.isComplete(), "waits");
    return turn;
  }

  private static void assertBusy(Future<Runnable> turn) {
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
  void countsTheConnectionsOfEachTenantApart() {
    entered(acme);
    waiting(acme);
    entered(globex);
    assertEquals(2, slots.size());
  }

  @Test
  void grantsATurnOnTheCallersContext() {
    Runnable leave = entered(acme);
    Future<Runnable> turn = waiting(acme);
    leave.run();
    assertFalse(turn.isComplete(), "before the context runs");
    time.run();
    assertTrue(turn.succeeded());
    assertEquals(0, time.timers());
    turn.result().run();
    assertEquals(0, slots.size());
  }

  @Test
  void refusesATurnOnTheCallersContext() {
    entered(acme);
    Future<Runnable> impatient = waiting(acme);
    time.pass(PATIENCE - 1);
    time.run();
    assertFalse(impatient.isComplete());
    time.pass(1);
    assertFalse(impatient.isComplete(), "before the context runs");
    time.run();
    assertBusy(impatient);
    assertEquals(1, refusals());
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() {
    entered(acme);
    waiting(acme);
    assertBusy(acme.enter());
    assertEquals(1, refusals());
    assertEquals(1, time.timers());
    entered(globex);
  }
}
