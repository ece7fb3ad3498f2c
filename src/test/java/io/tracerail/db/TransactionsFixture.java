package io.tracerail.db;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tracerail.limits.KnownLimits;
import io.tracerail.limits.LimitRefusals;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Transactions over a small pool of the app role's connections to a database. */
final class TransactionsFixture implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(20);

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final KnownLimits known = new KnownLimits();
  final TenantTransactions transactions;
  final CredentialLookUp credentials;

  TransactionsFixture(String url, String password, int poolSize, Config config) {
    this(url, password, poolSize, config, true);
  }

  /**
   * @param cached whether prepared statements are kept on their connections
   */
  TransactionsFixture(String url, String password, int poolSize, Config config, boolean cached) {
    PgConnectOptions server =
        PgConnectOptions.fromUri(url)
            .setUser(FreshDatabase.APP)
            .setPassword(password)
            .setPipeliningLimit(256)
            .setCachePreparedStatements(cached)
            .setConnectTimeout((int) config.connectionTimeout().toMillis())
            .addProperty("statement_timeout", Long.toString(config.statementTimeout().toMillis()));
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(poolSize)
            .setMaxWaitQueueSize(config.waitQueueSize())
            .setConnectionTimeout((int) config.connectionTimeout().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    pool =
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(server)
            .with(options)
            .withConnectHandler(PoolSetup::consolidateFlushes)
            .build();
    var mutiny = io.vertx.mutiny.sqlclient.Pool.newInstance(pool);
    transactions =
        new TenantTransactions(
            vertx, mutiny, config, known, new LimitRefusals(new SimpleMeterRegistry()));
    credentials = new CredentialLookUp(vertx, mutiny, config);
  }

  static TransactionsFixture of(FreshDatabase database, int poolSize) {
    return new TransactionsFixture(database.url(), database.password(), poolSize, Config.patient());
  }

  static TenantId tenant(FreshDatabase database, String name) throws SQLException {
    TenantId tenant = new TenantId(UUID.randomUUID());
    database.run(
        FreshDatabase.CONTROL,
        "insert into tenants (tenant_id, name, status, namespace) values ('%s', '%s', 'active', '%s')"
            .formatted(tenant, name, tenant));
    return tenant;
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(SOON);
  }

  @Override
  public void close() {
    pool.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  record Config(
      Duration statementTimeout,
      Duration connectionTimeout,
      int waitQueueSize,
      int connectionsPerTenant,
      int waitQueueSizePerTenant,
      DatabaseConfig.Tls tls)
      implements DatabaseConfig {

    Config(
        Duration statementTimeout,
        Duration connectionTimeout,
        int waitQueueSize,
        int connectionsPerTenant,
        int waitQueueSizePerTenant) {
      this(
          statementTimeout,
          connectionTimeout,
          waitQueueSize,
          connectionsPerTenant,
          waitQueueSizePerTenant,
          TlsSettings.of(TlsMode.PREFER));
    }

    Config with(DatabaseConfig.Tls own) {
      return new Config(
          statementTimeout,
          connectionTimeout,
          waitQueueSize,
          connectionsPerTenant,
          waitQueueSizePerTenant,
          own);
    }

    static Config patient() {
      return new Config(Duration.ofSeconds(5), Duration.ofSeconds(20), 5000, 100, 5000);
    }

    @Override
    public Optional<String> url() {
      return Optional.empty();
    }

    @Override
    public Login owner() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Login app() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Login control() {
      throw new UnsupportedOperationException();
    }
  }
}
