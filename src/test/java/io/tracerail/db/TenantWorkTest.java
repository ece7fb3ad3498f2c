package io.tracerail.db;

import static io.tracerail.db.ScriptedDatabase.ACME;
import static io.tracerail.db.ScriptedDatabase.DEADLINE;
import static io.tracerail.db.ScriptedDatabase.assertUnavailable;
import static io.tracerail.db.ScriptedDatabase.opening;
import static io.tracerail.db.ScriptedDatabase.subscribe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several statements of a tenant in one transaction: work that ends when the test says so. */
class TenantWorkTest {

  private static final String UNIQUE_VIOLATION = "23505";

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final ScriptedPool pool = database.pool;

  /** What the work was given; null until it is begun. */
  private Statements statements;

  private UniEmitter<? super String> work;
  private boolean workIsTold;

  private UniAssertSubscriber<String> begin() {
    return subscribe(
        database.transactions.inTransaction(
            ACME,
            given -> {
              statements = given;
              return Uni.createFrom()
                  .<String>emitter(emitter -> work = emitter)
                  .onCancellation()
                  .invoke(() -> workIsTold = true);
            }));
  }

  /** As {@link #begin}, with the work under way. */
  private UniAssertSubscriber<String> begun() {
    var caller = begin();
    pool.last().answer(2);
    return caller;
  }

  private void assertSent(String... afterTheOpening) {
    List<String> all = new ArrayList<>(opening(ACME));
    all.addAll(List.of(afterTheOpening));
    assertEquals(all, pool.last().sent());
  }

  @Test
  void beginsWorkOnceItsTenantIsSet() {
    begin();
    assertSent();
    pool.last().answer();
    assertNull(statements);
    pool.last().answer();
    assertSent();
    var first = subscribe(statements.execute("delete $1", Tuple.of("it")));
    var second = subscribe(statements.execute("select 2", Tuple.tuple()));
    assertSent("delete $1 [it]", "select 2 []");
    assertSame(pool.last().answer(), first.assertCompleted().getItem().getDelegate());
    assertSame(pool.last().answer(), second.assertCompleted().getItem().getDelegate());
  }

  @Test
  void answersAfterCommitWithTheConnectionReturned() {
    var caller = begun();
    work.complete("done");
    assertSent("select 1", "commit");
    pool.last().answer();
    caller.assertNotTerminated();
    assertFalse(pool.last().isGivenBack());
    pool.last().answer();
    assertEquals("done", caller.assertCompleted().getItem());
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void beginsNoWorkIfTheTenantCannotBeSet() {
    var caller = begin();
    pool.last().answer();
    PgException error = pool.last().refuse("42704");
    assertSent("rollback");
    pool.last().answer();
    assertSame(error, caller.assertFailed().getFailure());
    assertNull(statements);
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void beginsNoWorkOutsideATransaction() {
    var caller = begin();
    pool.last().refuse("25006");
    pool.last().answer(2);
    assertUnavailable(caller);
    assertNull(statements);
    database.assertAtRest();
  }

  @Test
  void closesAConnectionWhoseBeginIsInDoubt() {
    var caller = begin();
    pool.last().lose(new IllegalStateException("no answer"));
    pool.last().answer();
    assertUnavailable(caller);
    assertSent();
    assertNull(statements);
    assertTrue(pool.last().isClosed());
    database.assertAtRest();
  }

  @Test
  void rollsBackFailedWorkBeforeTellingItsCaller() {
    var caller = begun();
    Exception failure = new IllegalArgumentException("of the work");
    work.fail(failure);
    assertSent("rollback");
    caller.assertNotTerminated();
    assertFalse(pool.last().isGivenBack());
    pool.last().answer();
    assertSame(failure, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void rollsBackWorkThatThrows() {
    RuntimeException failure = new IllegalArgumentException("of the work");
    var caller =
        subscribe(
            database.transactions.inTransaction(
                ACME,
                given -> {
                  throw failure;
                }));
    pool.last().answer(2);
    assertSent("rollback");
    pool.last().answer();
    assertSame(failure, caller.assertFailed().getFailure());
    database.assertAtRest();
  }

  @Test
  void closesAConnectionThatCannotBeRolledBack() {
    var caller = begun();
    work.fail(new IllegalArgumentException("of the work"));
    pool.last().lose(new IllegalStateException("no answer"));
    assertUnavailable(caller);
    assertTrue(pool.last().isClosed());
    assertFalse(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void failsTheCommitOfWorkThatSwallowedAnError() {
    var caller = begun();
    work.complete("done");
    PgException error = pool.last().refuse("25P02");
    caller.assertNotTerminated();
    pool.last().answer();
    assertSame(error, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void passesOnTheErrorOfARefusedCommit() {
    var caller = begun();
    work.complete("done");
    pool.last().answer();
    PgException error = pool.last().refuse(UNIQUE_VIOLATION);
    assertSame(error, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void closesAConnectionWhoseCommitIsInDoubt() {
    var caller = begun();
    work.complete("done");
    pool.last().answer();
    pool.last().lose(new IllegalStateException("no answer"));
    assertUnavailable(caller);
    assertTrue(pool.last().isClosed());
    assertFalse(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void reportsAConnectionLostDuringTheWork() {
    var caller = begun();
    pool.last().disconnect();
    work.complete("done");
    assertUnavailable(caller);
    assertSent();
    assertFalse(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void cancelsAndRollsBackWorkWhoseCallerLeft() {
    var caller = begun();
    ScriptedConnection connection = pool.last();
    var statement = subscribe(statements.execute("select 2", Tuple.tuple()));
    caller.cancel();
    assertTrue(workIsTold);
    assertSent("select 2 []", "rollback");
    connection.answer();
    statement.assertCompleted();
    assertFalse(connection.isGivenBack());
    connection.answer();
    assertTrue(connection.isGivenBack());
    database.assertAtRest();
  }

  @Test
  void rollsBackWorkWhoseCallerLeftWhileItBegan() {
    var caller = begin();
    caller.cancel();
    pool.last().answer(2);
    assertTrue(workIsTold);
    assertSent("rollback");
    pool.last().answer();
    assertTrue(pool.last().isGivenBack());
    database.assertAtRest();
  }

  @Test
  void cancelsOverdueWorkAndClosesItsConnection() {
    var caller = begun();
    database.time.pass(DEADLINE - 1);
    caller.assertNotTerminated();
    database.time.pass(1);
    assertUnavailable(caller);
    assertTrue(workIsTold);
    assertTrue(pool.last().isClosed());
    assertSent();
    database.assertAtRest();
  }

  @Test
  void cancelsWorkWithALostConnectionAtTheDeadline() {
    var caller = begun();
    pool.last().disconnect();
    assertFalse(workIsTold);
    database.time.pass(DEADLINE);
    assertUnavailable(caller);
    assertTrue(workIsTold);
    database.assertAtRest();
  }

  @Test
  void sendsNothingForWorkThatIsDone() {
    begun();
    List<Uni<?>> prepared =
        List.of(
            statements.execute("select 2", Tuple.tuple()),
            statements.execute("select $1", Tuple.of(4)));
    work.complete("done");
    pool.last().answer(2);
    for (Uni<?> late : prepared) {
      subscribe(late).assertFailedWith(IllegalStateException.class, "the transaction has ended");
    }
    subscribe(Uni.createFrom().deferred(() -> statements.execute("select 6", Tuple.tuple())))
        .assertFailedWith(IllegalStateException.class, "the transaction has ended");
    assertSent("select 1", "commit");
    database.assertAtRest();
  }
}
