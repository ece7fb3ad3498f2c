package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transaction's work is given, over a connection that answers when the test says so. */
class StatementsTest {

  private final ScriptedConnection connection = new ScriptedConnection();
  private final Statements statements = new Statements(connection.connection);
  private final Uni<RowSet<Row>> statement = statements.execute("q", Tuple.of(1));

  private static UniAssertSubscriber<RowSet<Row>> subscribe(Uni<RowSet<Row>> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  @Test
  void sendsAStatementOnSubscription() {
    assertEquals(List.of(), connection.sent());
    var answer = subscribe(statement);
    assertEquals(List.of("q [1]"), connection.sent());
    answer.assertNotTerminated();
    assertSame(connection.answer(), answer.assertCompleted().getItem().getDelegate());
  }

  @Test
  void passesOnTheErrorOfAStatement() {
    var answer = subscribe(statement);
    assertSame(connection.refuse("22012"), answer.assertFailed().getFailure());
  }

  /** The client itself would take it, for whoever has the connection by then. */
  @Test
  void sendsNothingAfterTheTransactionHasEnded() {
    statements.end();
    for (Uni<RowSet<Row>> late : List.of(statement, statements.execute("r", Tuple.tuple()))) {
      subscribe(late).assertFailedWith(IllegalStateException.class, "the transaction has ended");
    }
    assertEquals(List.of(), connection.sent());
  }
}
