package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tracerail.limits.KnownLimits;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Transactions over a scripted pool, in a time that stands still: no PostgreSQL, no threads. */
final class ScriptedDatabase {

  static final TenantId ACME = new TenantId(UUID.randomUUID());
  static final TenantId GLOBEX = new TenantId(UUID.randomUUID());
  static final int STATEMENT_TIMEOUT = 5000;
  static final int DEADLINE = STATEMENT_TIMEOUT + 1000;
  static final int PATIENCE = 2000;

  final StillVertx time = new StillVertx();
  final ScriptedPool pool = new ScriptedPool();
  final KnownLimits known = new KnownLimits();
  final DatabaseConfig config;
  final TenantTransactions transactions;

  /** Each tenant may have one connection at a time. */
  ScriptedDatabase() {
    config =
        new TransactionsFixture.Config(
            Duration.ofMillis(STATEMENT_TIMEOUT), Duration.ofMillis(PATIENCE), 100, 1, 10);
    transactions =
        new TenantTransactions(
            time.vertx, pool.pool, config, known, new LimitRefusals(new SimpleMeterRegistry()));
  }

  static <T> UniAssertSubscriber<T> subscribe(Uni<T> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  static void assertUnavailable(UniAssertSubscriber<?> caller) {
    ProblemException failure =
        assertInstanceOf(ProblemException.class, caller.assertFailed().getFailure());
    assertEquals(ProblemType.UNAVAILABLE, failure.type());
  }

  /** How a transaction of a tenant begins, whatever it then does. */
  static List<String> opening(TenantId tenant, int statementTimeout) {
    return List.of(
        "begin",
        "select set_config('app.current_tenant_id', $1, true),"
            + " set_config('statement_timeout', $2, true),"
            + " set_config('max_parallel_workers_per_gather', '0', true),"
            + " set_config('app.tells_of_events', 'afterwards', true)"
            + " [%s,%d]".formatted(tenant, statementTimeout));
  }

  static List<String> opening(TenantId tenant) {
    return opening(tenant, STATEMENT_TIMEOUT);
  }

  /**
   * Nothing is left of what was done: no connection, no timer, and ACME's only slot is free, once.
   */
  void assertAtRest() {
    pool.assertInOrder();
    assertEquals(0, time.timers(), "timers");
    int before = pool.lent();
    var first = subscribe(transactions.execute(ACME, "select 1", Tuple.tuple()));
    var second = subscribe(transactions.execute(ACME, "select 1", Tuple.tuple()));
    time.run();
    assertEquals(before + 1, pool.lent(), "ACME's connections under way");
    pool.last().answer(4);
    time.run();
    pool.last().answer(4);
    first.assertCompleted();
    second.assertCompleted();
    pool.assertInOrder();
  }
}
