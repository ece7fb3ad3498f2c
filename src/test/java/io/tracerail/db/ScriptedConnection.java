package io.tracerail.db;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tracerail.testing.Fakes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.command.CommandBase;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A connection to a PostgreSQL that answers when the test says so, one command after the other, and
 * whose transaction is begun and ended as those answers say. What the code under test must not do
 * with it, it notes.
 */
final class ScriptedConnection {

  private record Command(String sql, Promise<RowSet<Row>> answer) {}

  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final ChannelHandlerContext codec = channel.pipeline().firstContext();
  private final List<String> sent = new ArrayList<>();
  private final Queue<Command> unanswered = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();
  private boolean inTransaction;
  private int givenBack;

  /** As the client lends it. */
  final SqlConnection connection =
      Fakes.of(
          SqlConnectionInternal.class,
          (method, arguments) ->
              switch (method) {
                case "query", "preparedQuery" -> query((String) arguments[0]);
                case "unwrap" -> pooled();
                case "close" -> giveBack();
                case "exceptionHandler" -> null;
                default -> throw new UnsupportedOperationException(method);
              });

  ScriptedConnection() {
    channel.closeFuture().addListener(closed -> failAll());
  }

  /** Statements, each with the values of its parameters. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  int unanswered() {
    return unanswered.size();
  }

  /** To its pool. */
  boolean isGivenBack() {
    return givenBack == 1;
  }

  boolean isClosed() {
    return !channel.isOpen();
  }

  EmbeddedChannel channel() {
    return channel;
  }

  /** What was done wrong with it; nobody has it any more. */
  List<String> faultsAtTheEnd() {
    List<String> all = new ArrayList<>(faults);
    if (givenBack == 0 && !isClosed()) {
      all.add("neither given back nor closed");
    }
    return all;
  }

  /** PostgreSQL does what the next commands tell. */
  RowSet<Row> answer(int commands) {
    RowSet<Row> rows = null;
    for (int i = 0; i < commands; i++) {
      rows = answer();
    }
    return rows;
  }

  RowSet<Row> answer() {
    Command command = unanswered.remove();
    switch (command.sql()) {
      case "begin" -> inTransaction = true;
      case "commit", "rollback" -> inTransaction = false;
      default -> {
        // Changes nothing about the transaction.
      }
    }
    RowSet<Row> rows = rows();
    command.answer().complete(rows);
    return rows;
  }

  @SuppressWarnings("unchecked")
  private static RowSet<Row> rows() {
    return Fakes.rows(List.<Map<String, Object>>of()).getDelegate();
  }

  /** PostgreSQL answers the next command with an error; a commit it then has rolled back. */
  PgException refuse(String sqlState) {
    Command command = unanswered.remove();
    if (command.sql().equals("commit")) {
      inTransaction = false;
    }
    PgException error = new PgException("refused", "ERROR", sqlState, null);
    command.answer().fail(error);
    return error;
  }

  /** The next command fails on this side: whether PostgreSQL did it is not known. */
  void lose(Throwable cause) {
    unanswered.remove().answer().fail(cause);
  }

  /** PostgreSQL ends the connection. */
  void disconnect() {
    channel.close();
  }

  private void failAll() {
    while (!unanswered.isEmpty()) {
      lose(closed());
    }
  }

  private static Exception closed() {
    return new IOException("connection closed");
  }

  private Future<Void> giveBack() {
    givenBack++;
    if (givenBack > 1) {
      faults.add("given back " + givenBack + " times");
    }
    if (isClosed()) {
      faults.add("given back though it is closed");
    }
    if (inTransaction) {
      faults.add("given back within a transaction");
    }
    if (!unanswered.isEmpty()) {
      faults.add("given back with commands under way");
    }
    return Future.succeededFuture();
  }

  private PreparedQuery<?> query(String sql) {
    return Fakes.of(
        PreparedQuery.class,
        (method, arguments) ->
            switch (method) {
              case "execute" -> execute(sql, arguments);
              default -> throw new UnsupportedOperationException(method);
            });
  }

  /**
   * @param arguments parameters, or null for none
   */
  private Future<RowSet<Row>> execute(String sql, Object[] arguments) {
    String command = sql.strip().replaceAll("\\s+", " ");
    return send(arguments == null ? command : command + ' ' + text((Tuple) arguments[0]));
  }

  private static String text(Tuple parameters) {
    Object[] values = new Object[parameters.size()];
    Arrays.setAll(values, parameters::getValue);
    return Arrays.deepToString(values).replace(", ", ",");
  }

  private Future<RowSet<Row>> send(String sql) {
    if (isClosed()) {
      return Future.failedFuture(closed());
    }
    sent.add(sql);
    if (givenBack > 0) {
      faults.add("used by one who gave it back: " + sql);
    }
    Command command = new Command(sql, Promise.promise());
    unanswered.add(command);
    return command.answer().future();
  }

  private Connection pooled() {
    return Fakes.of(
        Connection.class,
        (method, arguments) -> {
          if (!method.equals("unwrap")) {
            throw new UnsupportedOperationException(method);
          }
          return new Socket(codec);
        });
  }

  /** The client's own connection, of which only the socket counts. */
  private static final class Socket extends SocketConnectionBase {

    Socket(ChannelHandlerContext codec) {
      super(
          Fakes.of(
              NetSocketInternal.class,
              (method, arguments) -> {
                if (!method.equals("channelHandlerContext")) {
                  throw new UnsupportedOperationException(method);
                }
                return codec;
              }),
          null,
          false,
          0,
          sql -> false,
          1,
          null);
    }

    @Override
    protected SqlConnectOptions connectOptions() {
      throw new UnsupportedOperationException();
    }

    @Override
    public <R> Future<R> schedule(ContextInternal context, CommandBase<R> command) {
      throw new UnsupportedOperationException();
    }
  }
}
