package io.tracerail.db;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;

/**
 * Bounds on every wait for PostgreSQL, the same for both pools: what cannot be had soon is a 503,
 * not a long silence.
 */
abstract class PoolSetup implements PgPoolCreator {

  private static final int FLUSHES_CONSOLIDATED = 64;

  private final DatabaseConfig config;
  private final String name;

  /**
   * @param name of the pool, in metrics
   */
  PoolSetup(DatabaseConfig config, String name) {
    this.config = config;
    this.name = name;
  }

  @Override
  public Pool create(Input input) {
    int timeout = Math.toIntExact(config.connectionTimeout().toMillis());
    PoolOptions options =
        input
            .poolOptions()
            .setName(name)
            .setConnectionTimeout(timeout)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWaitQueueSize(config.waitQueueSize());
    input
        .pgConnectOptionsList()
        .forEach(
            server ->
                server
                    .setConnectTimeout(timeout)
                    .setTcpKeepAlive(true)
                    // Sent once, with the connection's start-up message. A tenant's transaction
                    // sets
                    // its own beside the tenant, in the same statement.
                    .addProperty(
                        "statement_timeout", Long.toString(config.statementTimeout().toMillis()))
                    .addProperty("application_name", "tracerail"));
    input.pgConnectOptionsList().forEach(DatabaseTls.of(config.tls())::secure);
    PgConnectOptions server = input.pgConnectOptionsList().getFirst();
    ClientBuilder<Pool> pool =
        PgBuilder.pool()
            .using(input.vertx())
            .with(options)
            .withConnectHandler(PoolSetup::consolidateFlushes);
    return (server.getSslMode() == SslMode.PREFER
            ? pool.connectingTo(new PreferredTls(server, input.vertx()))
            : pool.connectingTo(server))
        .build();
  }

  /**
   * Commands that are scheduled together leave in one packet: one system call here, one wake-up in
   * PostgreSQL.
   */
  static void consolidateFlushes(SqlConnection connection) {
    PgSocket.of(connection)
        .channelHandlerContext()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(FLUSHES_CONSOLIDATED, true));
    connection.close();
  }
}
