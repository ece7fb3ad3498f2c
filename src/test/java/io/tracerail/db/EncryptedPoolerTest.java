package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.Certificates;
import io.tracerail.testing.TlsPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PgBouncer that takes TLS only, before a PostgreSQL that does too. */
@BesideOthers
class EncryptedPoolerTest {

  private static final String APP = "tracerail_app";

  @TempDir static Path directory;

  private static Certificates authority;
  private static TlsPostgres server;
  private static PgBouncer pooler;
  private static Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        PgBouncer.installed().isPresent(),
        "PgBouncer is not installed (apt-get install pgbouncer): nothing is shown here");
    authority = Certificates.authority(directory, "Own");
    server = TlsPostgres.start(authority, "ip:127.0.0.1");
    pooler =
        PgBouncer.start(
            "127.0.0.1:" + server.port(),
            Map.of(APP, password()),
            2,
            Optional.of(authority.issue("pooler", "ip:127.0.0.1")));
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().join();
      pooler.close();
      server.close();
    }
  }

  private static String password() {
    return server.configuration().get("tracerail.db.app.password");
  }

  private record Input(
      Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
      implements PgPoolCreator.Input {}

  private static String through(TlsSettings tls) {
    PgConnectOptions options =
        PgConnectOptions.fromUri("postgresql://" + pooler.address() + "/tracerail")
            .setUser(APP)
            .setPassword(password());
    DatabaseConfig config = TransactionsFixture.Config.patient().with(tls);
    Pool pool =
        new AppPoolSetup(config).create(new Input(vertx, new PoolOptions(), List.of(options)));
    try {
      return pool.getConnection()
          .compose(connection -> connection.query("select current_user").execute())
          .map(rows -> rows.iterator().next().getString(0))
          .otherwise(ConnectionFailures::reason)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(20, TimeUnit.SECONDS)
          .join();
    } finally {
      pool.close();
    }
  }

  @Test
  void connectsInEveryModeWithTls() throws Exception {
    assertEquals(APP, through(TlsSettings.of(TlsMode.PREFER)));
    assertEquals(APP, through(TlsSettings.of(TlsMode.REQUIRE)));
    assertEquals(APP, through(TlsSettings.of(TlsMode.VERIFY_CA).trusting(authority.root())));
    assertEquals(APP, through(TlsSettings.of(TlsMode.VERIFY_FULL).trusting(authority.root())));
  }

  @Test
  void explainsARefusedConnectionWithoutTls() {
    String refused = through(TlsSettings.of(TlsMode.DISABLE));
    assertTrue(refused.contains("it takes no connection without TLS"), refused);
  }
}
