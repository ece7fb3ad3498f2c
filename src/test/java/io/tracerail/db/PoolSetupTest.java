package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolSetupTest {

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
  void everyWaitOfAPoolIsBoundedAndItsConnectionsAreNamed(Setup setup) {
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

  @Test
  void newConnectionIsGivenToItsPoolWithItsFlushesConsolidated() {
    ScriptedConnection connection = new ScriptedConnection();
    PoolSetup.consolidateFlushes(connection.connection);
    assertInstanceOf(FlushConsolidationHandler.class, connection.channel().pipeline().first());
    assertTrue(connection.isGivenBack());
  }
}
