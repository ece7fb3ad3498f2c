package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.tracerail.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolSetupTest {

  private static final int SSL_REQUEST = 80877103;

  /** Version 3.0 of the protocol. */
  private static final int STARTUP = 196608;

  private static final int CLOSED = -1;

  private static final DatabaseConfig CONFIG = new ScriptedDatabase().config;

  private record Input(
      Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
      implements PgPoolCreator.Input {}

  private record Setup(PoolSetup of, String name) {}

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static Stream<Setup> setups() {
    return Stream.of(
        new Setup(new AppPoolSetup(CONFIG), "app"),
        new Setup(new ControlPoolSetup(CONFIG), "control"));
  }

  @ParameterizedTest
  @MethodSource("setups")
  void boundsEveryWaitAndNamesTheConnections(Setup setup) {
    Input input = new Input(vertx, new PoolOptions(), List.of(new PgConnectOptions()));
    Pool pool = setup.of().create(input);
    assertNotNull(pool);
    assertEquals(setup.name(), input.poolOptions().getName());
    assertEquals(ScriptedDatabase.PATIENCE, input.poolOptions().getConnectionTimeout());
    assertEquals(TimeUnit.MILLISECONDS, input.poolOptions().getConnectionTimeoutUnit());
    assertEquals(CONFIG.waitQueueSize(), input.poolOptions().getMaxWaitQueueSize());
    PgConnectOptions server = input.pgConnectOptionsList().getFirst();
    assertEquals(ScriptedDatabase.PATIENCE, server.getConnectTimeout());
    assertTrue(server.isTcpKeepAlive());
    assertEquals(
        Integer.toString(ScriptedDatabase.STATEMENT_TIMEOUT),
        server.getProperties().get("statement_timeout"));
    assertEquals("tracerail", server.getProperties().get("application_name"));
    assertEquals(SslMode.PREFER, server.getSslMode()); // as the fixture says
  }

  /** What a server reads first on each connection that a pool opens, as its second four bytes. */
  private List<Integer> asked(SslMode mode) {
    List<Integer> asked = new CopyOnWriteArrayList<>();
    int port =
        vertx
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        request -> {
                          if (request.length() < 8) {
                            return; // it says good-bye
                          }
                          asked.add(request.getInt(4));
                          if (request.getInt(4) == SSL_REQUEST) {
                            socket.closeHandler(closed -> asked.add(CLOSED));
                          }
                          socket.write("N");
                        }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
    PgConnectOptions server =
        new PgConnectOptions() {
          @Override
          public PgConnectOptions setSslMode(SslMode ignored) {
            return super.setSslMode(mode);
          }
        }.setHost("127.0.0.1").setPort(port);
    Input input = new Input(vertx, new PoolOptions(), List.of(server));
    new AppPoolSetup(CONFIG).create(input).getConnection();
    Await.until(Duration.ofSeconds(10), "a start-up message", () -> asked.contains(STARTUP));
    return asked;
  }

  @Test
  void asksTheServerForTlsOnlyWhereItIsPreferred() {
    List<Integer> preferring = asked(SslMode.PREFER);
    Await.until(Duration.ofSeconds(10), "the question is closed", () -> preferring.size() == 3);
    assertEquals(Set.of(SSL_REQUEST, CLOSED, STARTUP), Set.copyOf(preferring));
    assertEquals(SSL_REQUEST, preferring.getFirst());
    assertEquals(List.of(STARTUP), asked(SslMode.DISABLE));
  }

  @Test
  void consolidatesTheFlushesOfANewConnection() {
    ScriptedConnection connection = new ScriptedConnection();
    PoolSetup.consolidateFlushes(connection.connection);
    assertInstanceOf(FlushConsolidationHandler.class, connection.channel().pipeline().first());
    assertTrue(connection.isGivenBack());
  }
}
