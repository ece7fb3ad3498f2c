package io.tracerail.db;

import static io.tracerail.db.ScriptedDatabase.ACME;
import static io.tracerail.db.ScriptedDatabase.DEADLINE;
import static io.tracerail.db.ScriptedDatabase.GLOBEX;
import static io.tracerail.db.ScriptedDatabase.STATEMENT_TIMEOUT;
import static io.tracerail.db.ScriptedDatabase.assertUnavailable;
import static io.tracerail.db.ScriptedDatabase.opening;
import static io.tracerail.db.ScriptedDatabase.subscribe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One statement of a tenant, in a transaction of its own. */
class TenantStatementTest {

  private static final String UNIQUE_VIOLATION = "23505";

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final ScriptedPool pool = database.pool;

  private UniAssertSubscriber<RowSet<Row>> execute(TenantId tenant) {
    return subscribe(database.transactions.execute(tenant, "delete $1", Tuple.of("it")));
  }

  private static List<String> transactionOf(List<String> opening) {
    List<String> all = new ArrayList<>(opening);
    all.addAll(List.of("delete $1 [it]", "commit"));
    return all;
  }

  @Test
  void runsAsItsTenantForTheLengthOfItsTransaction() {
    execute(ACME);
    assertEquals(transactionOf(opening(ACME)), pool.last().sent());
    execute(GLOBEX);
    assertEquals(transactionOf(opening(GLOBEX)), pool.last().sent());
  }

  @Test
  void answersAfterCommitWithTheConnectionReturned() {
    var caller = execute(ACME);
    ScriptedConnection connection = pool.last();
    connection.answer(2);
    var rows = connection.answer();
    caller.assertNotTerminated();
    assertFalse(connection.isGivenBack());
    connection.answer();
    assertSame(rows, caller.assertCompleted().getItem().getDelegate());
    assertTrue(connection.isGivenBack());
    database.assertAtRest();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void passesOnAnErrorOnceAllStatementsAreAnswered(int answeredBefore) {
    var caller = execute(ACME);
    ScriptedConnection connection = pool.last();
    connection.answer(answeredBefore);
    PgException error = connection.refuse(UNIQUE_VIOLATION);
    if (connection.unanswered() > 0) {
      caller.assertNotTerminated();
      connection.answer(connection.unanswered());
    }
    assertSame(error, caller.assertFailed().getFailure());
    assertEquals(transactionOf(opening(ACME)), connection.sent());
    assertTrue(connection.isGivenBack());
    database.assertAtRest();
  }

  @Test
  void passesOnTheFirstOfSeveralErrors() {
    var caller = execute(ACME);
    PgException first = pool.last().refuse("42704");
    pool.last().refuse("25P02");
    pool.last().refuse("25P02");
    pool.last().answer();
    assertSame(first, caller.assertFailed().getFailure());
    database.assertAtRest();
  }

  @Test
  void keepsItsConnectionIfAStatementCannotBeSent() {
    var caller = execute(ACME);
    Exception failure = new IllegalArgumentException("no such type");
    pool.last().answer(2);
    pool.last().lose(failure);
    pool.last().answer();
    assertSame(failure, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void closesAConnectionWhoseBeginOrCommitIsInDoubt(int answeredBefore) {
    var caller = execute(ACME);
    ScriptedConnection connection = pool.last();
    connection.answer(answeredBefore);
    connection.lose(new PgException("going down", "FATAL", "57P01", null));
    connection.answer(connection.unanswered());
    assertUnavailable(caller);
    assertTrue(connection.isClosed());
    assertFalse(connection.isGivenBack());
    database.assertAtRest();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void reportsALostConnectionWithoutReturningIt(int answeredBefore) {
    var caller = execute(ACME);
    pool.last().answer(answeredBefore);
    pool.last().disconnect();
    assertUnavailable(caller);
    assertFalse(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void closesASilentConnectionAtTheDeadline() {
    var caller = execute(ACME);
    pool.last().answer(3);
    database.time.pass(DEADLINE - 1);
    caller.assertNotTerminated();
    assertFalse(pool.last().isClosed());
    database.time.pass(1);
    assertUnavailable(caller);
    assertTrue(pool.last().isClosed());
    database.assertAtRest();
  }

  @Test
  void completesTheStatementOfACallerThatLeft() {
    var caller = execute(ACME);
    ScriptedConnection connection = pool.last();
    connection.answer(2);
    caller.cancel();
    assertFalse(connection.isGivenBack());
    assertFalse(connection.isClosed());
    connection.answer(2);
    assertTrue(connection.isGivenBack());
    database.assertAtRest();
  }

  @Test
  void sendsNothingForACallerThatLeftBeforeItsTurn() {
    pool.exhaust();
    execute(ACME).cancel();
    pool.lend();
    assertEquals(List.of(), pool.last().sent());
    assertTrue(pool.last().isGivenBack());
    pool.restore();
    database.assertAtRest();
  }

  @Test
  void reportsUnavailableWithoutAConnection() {
    pool.exhaust();
    var caller = execute(ACME);
    pool.refuse(new IllegalStateException("the queue is full"));
    assertUnavailable(caller);
    pool.restore();
    database.assertAtRest();
  }

  @Test
  void doesNothingBeforeItIsSubscribedTo() {
    database.transactions.execute(ACME, "delete $1", Tuple.of("it"));
    assertEquals(0, pool.lent());
  }

  @Test
  void setsTheTenantsTimeoutWhereItIsShorter() {
    database.known.learn(ACME, new TenantLimits(null, null, null, null, 200));
    database.known.learn(GLOBEX, new TenantLimits(null, null, null, null, STATEMENT_TIMEOUT + 1));
    execute(ACME);
    assertEquals(transactionOf(opening(ACME, 200)), pool.last().sent());
    execute(GLOBEX);
    assertEquals(transactionOf(opening(GLOBEX, STATEMENT_TIMEOUT)), pool.last().sent());
  }

  @Test
  void appliesATenantsConnectionLimitToItAlone() {
    database.known.learn(ACME, new TenantLimits(null, null, null, 2, null));
    execute(ACME);
    execute(ACME);
    execute(ACME);
    assertEquals(2, pool.lent());
    execute(GLOBEX);
    execute(GLOBEX);
    assertEquals(3, pool.lent());
  }
}
