package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.testing.Fakes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A pool that lends a new connection to each who asks, at once or when the test says so. */
final class ScriptedPool {

  private final List<ScriptedConnection> lent = new ArrayList<>();
  private final Queue<Promise<SqlConnection>> waiting = new ArrayDeque<>();
  private boolean exhausted;

  final Pool pool =
      Pool.newInstance(
          Fakes.of(
              io.vertx.sqlclient.Pool.class,
              (method, arguments) -> {
                if (!method.equals("getConnection")) {
                  throw new UnsupportedOperationException(method);
                }
                return connection();
              }));

  private Future<SqlConnection> connection() {
    Promise<SqlConnection> turn = Promise.promise();
    waiting.add(turn);
    if (!exhausted) {
      lend();
    }
    return turn.future();
  }

  /** From now on everyone has to wait. */
  void exhaust() {
    exhausted = true;
  }

  /** From now on nobody has to. */
  void restore() {
    exhausted = false;
  }

  /** The next one who waits gets a connection. */
  void lend() {
    ScriptedConnection next = new ScriptedConnection();
    lent.add(next);
    waiting.remove().complete(next.connection);
  }

  /** The next one who waits gets none. */
  void refuse(Throwable cause) {
    waiting.remove().fail(cause);
  }

  /** How many have got one. */
  int lent() {
    return lent.size();
  }

  /** The one that was lent last. */
  ScriptedConnection last() {
    return lent.getLast();
  }

  /** Nobody has one any more: each was given back once, in order, or closed. */
  void assertInOrder() {
    for (ScriptedConnection connection : lent) {
      assertEquals(List.of(), connection.faultsAtTheEnd(), () -> "after " + connection.sent());
    }
  }
}
