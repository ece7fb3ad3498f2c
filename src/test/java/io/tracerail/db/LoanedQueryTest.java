package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to send a statement through what a transaction's work is given. */
class LoanedQueryTest {

  /**
   * @param made of the client; sends it then
   */
  private record Way(String sent, Function<LoanedClient, Supplier<Future<?>>> made) {}

  private final ScriptedConnection connection = new ScriptedConnection();
  private final LoanedClient client = new LoanedClient(connection.connection);

  static Stream<Way> ways() {
    return Stream.of(
        new Way("q", client -> client.query("q")::execute),
        new Way("q", client -> client.query("q").mapping(Function.identity())::execute),
        new Way("q", client -> client.query("q").collecting(Collectors.toList())::execute),
        prepared("q", PreparedQuery::execute),
        prepared("q [1]", query -> query.execute(Tuple.of(1))),
        prepared("q [1] [2]", query -> query.executeBatch(List.of(Tuple.of(1), Tuple.of(2)))),
        prepared("q [1]", query -> query.mapping(Function.identity()).execute(Tuple.of(1))),
        prepared("q [1]", query -> query.collecting(Collectors.toList()).execute(Tuple.of(1))),
        prepared("q", query -> told(query::execute)),
        prepared("q [1]", query -> told(handler -> query.execute(Tuple.of(1), handler))),
        prepared(
            "q [1]", query -> told(handler -> query.executeBatch(List.of(Tuple.of(1)), handler))),
        new Way("q", client -> client.preparedQuery("q", new PrepareOptions())::execute));
  }

  private static Way prepared(
      String sent, Function<PreparedQuery<RowSet<Row>>, Future<?>> execution) {
    return new Way(
        sent,
        client -> {
          PreparedQuery<RowSet<Row>> query = client.preparedQuery("q");
          return () -> execution.apply(query);
        });
  }

  /** What the handler is told. */
  private static Future<?> told(Consumer<Promise<RowSet<Row>>> execution) {
    Promise<RowSet<Row>> answer = Promise.promise();
    execution.accept(answer);
    return answer.future();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void sendsDuringTheTransaction(Way way) {
    Future<?> result = way.made().apply(client).get();
    assertEquals(List.of(way.sent()), connection.sent());
    assertSame(connection.answer(), result.result());
  }

  /** The client itself would take it, for whoever has the connection by then. */
  @ParameterizedTest
  @MethodSource("ways")
  void sendsNothingAfterTheTransactionThoughItWasMadeBefore(Way way) {
    Supplier<Future<?>> made = way.made().apply(client);
    client.end();
    assertThrows(IllegalStateException.class, () -> way.made().apply(client));
    Future<?> result = made.get();
    assertTrue(result.failed());
    assertInstanceOf(IllegalStateException.class, result.cause());
    assertEquals(List.of(), connection.sent());
  }
}
