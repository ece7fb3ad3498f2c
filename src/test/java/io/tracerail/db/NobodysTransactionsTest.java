package io.tracerail.db;

import static io.tracerail.db.ScriptedDatabase.DEADLINE;
import static io.tracerail.db.ScriptedDatabase.assertUnavailable;
import static io.tracerail.db.ScriptedDatabase.subscribe;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has no tenant: the control plane's transactions and the look-up of a key. */
class NobodysTransactionsTest {

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final ScriptedPool pool = database.pool;
  private final ControlTransactions control =
      new ControlTransactions(database.time.vertx, pool.pool, database.config);
  private final CredentialLookUp credentials =
      new CredentialLookUp(database.time.vertx, pool.pool, database.config);

  @AfterEach
  void nothingIsLeft() {
    database.assertAtRest();
  }

  private UniAssertSubscriber<RowSet<Row>> execute() {
    return subscribe(control.execute("delete $1", Tuple.of("it")));
  }

  @Test
  void runsAStatementOnItsOwnAndAnswersItsRows() {
    var caller = execute();
    assertEquals(List.of("delete $1 [it]", "select 1"), pool.last().sent());
    var rows = pool.last().answer();
    caller.assertNotTerminated();
    pool.last().answer();
    assertSame(rows, caller.assertCompleted().getItem().getDelegate());
    assertTrue(pool.last().isGivenBack());
  }

  @Test
  void looksUpKeysByIdWithoutSettingATenant() {
    var caller = subscribe(credentials.find(List.of("a-key", "another")));
    assertEquals(
        List.of(
            "select found.* from unnest($1::text[]) wanted, lateral find_credential(wanted) found"
                + " [[a-key,another]]",
            "select 1"),
        pool.last().sent());
    var rows = pool.last().answer();
    pool.last().answer();
    assertSame(rows, caller.assertCompleted().getItem().getDelegate());
    assertTrue(pool.last().isGivenBack());
  }

  @Test
  void passesOnAnErrorAndReturnsTheConnection() {
    var caller = execute();
    PgException error = pool.last().refuse("23505");
    pool.last().answer();
    assertSame(error, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
  }

  @Test
  void reportsAConnectionLostAfterTheStatement() {
    var caller = execute();
    pool.last().answer();
    pool.last().disconnect();
    assertUnavailable(caller);
    assertFalse(pool.last().isGivenBack());
  }

  @Test
  void closesAConnectionSilentAfterTheStatement() {
    var caller = execute();
    pool.last().answer();
    database.time.pass(DEADLINE);
    assertUnavailable(caller);
    assertTrue(pool.last().isClosed());
  }

  @Test
  void runsWorkOfTheControlPlaneInOneTransaction() {
    var caller =
        subscribe(control.inTransaction(statements -> statements.execute("delete", Tuple.tuple())));
    assertEquals(List.of("begin"), pool.last().sent());
    pool.last().answer();
    assertEquals(List.of("begin", "delete []"), pool.last().sent());
    var rows = pool.last().answer();
    assertEquals(List.of("begin", "delete []", "select 1", "commit"), pool.last().sent());
    pool.last().answer();
    caller.assertNotTerminated();
    pool.last().answer();
    assertSame(rows, caller.assertCompleted().getItem().getDelegate());
  }

  @Test
  void rollsBackFailedWorkOfTheControlPlane() {
    var caller =
        subscribe(control.inTransaction(statements -> statements.execute("delete", Tuple.tuple())));
    pool.last().answer();
    PgException error = pool.last().refuse("23505");
    assertEquals(List.of("begin", "delete []", "rollback"), pool.last().sent());
    pool.last().answer();
    assertSame(error, caller.assertFailed().getFailure());
    assertTrue(pool.last().isGivenBack());
  }
}
