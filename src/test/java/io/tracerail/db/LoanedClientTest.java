package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoanedClientTest {

  private static final String ONE = "select 1 as one";

  private static TransactionsFixture fixture;
  private static SqlConnection connection;

  @BeforeAll
  static void connect() {
    fixture = TransactionsFixture.of(TestDatabase.empty(), 1);
    connection = await(fixture.pool.getConnection());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private final LoanedClient client = new LoanedClient(connection);

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static int one(Future<RowSet<Row>> rows) {
    return await(rows).iterator().next().getInteger("one");
  }

  @Test
  void servesStatementsUntilItsEnd() {
    assertEquals(1, one(client.query(ONE).execute()));
    assertEquals(1, one(client.preparedQuery(ONE).execute()));
    assertEquals(1, one(client.preparedQuery(ONE, new PrepareOptions()).execute()));
    client.end();
    assertThrows(IllegalStateException.class, () -> client.query(ONE));
    assertThrows(IllegalStateException.class, () -> client.preparedQuery(ONE));
    assertThrows(
        IllegalStateException.class, () -> client.preparedQuery(ONE, new PrepareOptions()));
    assertEquals(1, one(connection.query(ONE).execute()), "the connection is its owner's still");
  }

  @Test
  void closesNothing() {
    CompletionException refused =
        assertThrows(CompletionException.class, () -> await(client.close()));
    assertInstanceOf(UnsupportedOperationException.class, refused.getCause());
    AtomicReference<Throwable> told = new AtomicReference<>();
    client.close(closed -> told.set(closed.cause()));
    assertInstanceOf(UnsupportedOperationException.class, told.get());
    assertEquals(1, one(client.query(ONE).execute()));
  }
}
