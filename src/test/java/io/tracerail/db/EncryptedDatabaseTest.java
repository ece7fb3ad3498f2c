package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.tracerail.testing.BesideOthers;
import io.tracerail.testing.Certificates;
import io.tracerail.testing.TlsPostgres;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both drivers, on a PostgreSQL that takes TLS only: what one can do, the other can. */
@BesideOthers
class EncryptedDatabaseTest {

  private static final String USED =
      "select ssl || ' ' || coalesce(client_dn, '-') from pg_stat_ssl where pid = pg_backend_pid()";
  private static final String NO_CERTIFICATE = "true -";
  private static final String BY_NAME = "localhost";
  private static final String BY_ADDRESS = "127.0.0.1";

  @TempDir static Path directory;

  private static Certificates authority;
  private static Certificates stranger;
  private static TlsPostgres server;
  private static Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    authority = Certificates.authority(Files.createDirectory(directory.resolve("own")), "Own");
    stranger = Certificates.authority(Files.createDirectory(directory.resolve("other")), "Other");
    server = TlsPostgres.start(authority, "dns:localhost");
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
    if (server != null) {
      server.close();
    }
  }

  /** A way to connect: what the connection is like, or why there is none. */
  private record Way(TlsSettings tls, String host, String database, String outcome) {}

  static Stream<Way> ways() throws Exception {
    Path own = authority.root();
    Path other = stranger.root();
    Certificates.Pair known = authority.issue("client", "dns:client");
    Certificates.Pair unknown = stranger.issue("client", "dns:client");
    String unencrypted = "it takes no connection without TLS";
    String authority = "its certificate is of an authority that is not in";
    String name = "its certificate is for another host";
    return Stream.of(
        way(TlsMode.DISABLE, BY_NAME, unencrypted),
        way(TlsMode.PREFER, BY_NAME, NO_CERTIFICATE),
        way(TlsMode.REQUIRE, BY_NAME, NO_CERTIFICATE),
        way(TlsMode.REQUIRE, own, BY_ADDRESS, NO_CERTIFICATE),
        way(TlsMode.REQUIRE, other, BY_NAME, authority),
        way(TlsMode.VERIFY_CA, own, BY_NAME, NO_CERTIFICATE),
        way(TlsMode.VERIFY_CA, own, BY_ADDRESS, NO_CERTIFICATE),
        way(TlsMode.VERIFY_CA, other, BY_NAME, authority),
        way(TlsMode.VERIFY_CA, BY_NAME, authority),
        way(TlsMode.VERIFY_FULL, own, BY_NAME, NO_CERTIFICATE),
        way(TlsMode.VERIFY_FULL, own, BY_ADDRESS, name),
        way(TlsMode.VERIFY_FULL, other, BY_NAME, authority),
        way(TlsMode.VERIFY_FULL, BY_NAME, authority),
        certified(TlsSettings.of(TlsMode.VERIFY_FULL).trusting(own).as(known), "true /CN=client"),
        certified(TlsSettings.of(TlsMode.REQUIRE).as(known), "true /CN=client"),
        certified(TlsSettings.of(TlsMode.VERIFY_FULL).trusting(own), "valid client certificate"),
        certified(TlsSettings.of(TlsMode.VERIFY_FULL).trusting(own).as(unknown), "certificate"));
  }

  private static Way way(TlsMode mode, String host, String outcome) {
    return new Way(TlsSettings.of(mode), host, "tracerail", outcome);
  }

  private static Way way(TlsMode mode, Path root, String host, String outcome) {
    return new Way(TlsSettings.of(mode).trusting(root), host, "tracerail", outcome);
  }

  private static Way certified(TlsSettings tls, String outcome) {
    return new Way(tls, BY_NAME, "certified", outcome);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void connectsOrFailsAlikeThroughBothDrivers(Way way) {
    String byPool = throughPool(way);
    String byJdbc = throughJdbc(way);
    assertTrue(byPool.contains(way.outcome()), () -> "pool: " + byPool);
    assertTrue(byJdbc.contains(way.outcome()), () -> "JDBC: " + byJdbc);
    String password = server.configuration().get("tracerail.db.owner.password");
    assertEquals(List.of(), Stream.of(byPool, byJdbc).filter(a -> a.contains(password)).toList());
  }

  @Test
  void acceptsAServerWithoutTlsUnlessTlsIsRequired() {
    FreshDatabase plain = FreshDatabase.empty();
    Map<TlsMode, String> outcomes =
        Map.of(
            TlsMode.DISABLE, "false -",
            TlsMode.PREFER, "false -",
            TlsMode.REQUIRE, "it does not speak TLS");
    outcomes.forEach(
        (mode, outcome) -> {
          TlsSettings tls = TlsSettings.of(mode);
          String byPool = throughPool(tls, plain.url(), FreshDatabase.OWNER, plain.password());
          String byJdbc = throughJdbc(tls, plain.url(), FreshDatabase.OWNER, plain.password());
          assertTrue(byPool.contains(outcome), () -> mode + ", pool: " + byPool);
          assertTrue(byJdbc.contains(outcome), () -> mode + ", JDBC: " + byJdbc);
        });
  }

  private static String throughPool(Way way) {
    String url = server.url(way.host(), way.database());
    return throughPool(way.tls(), url, "tracerail_owner", password());
  }

  private static String throughJdbc(Way way) {
    String url = server.url(way.host(), way.database());
    return throughJdbc(way.tls(), url, "tracerail_owner", password());
  }

  private static String password() {
    return server.configuration().get("tracerail.db.owner.password");
  }

  private record Input(
      Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
      implements PgPoolCreator.Input {}

  private static String throughPool(TlsSettings tls, String url, String user, String password) {
    PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
    DatabaseConfig config = TransactionsFixture.Config.patient().with(tls);
    Input input = new Input(vertx, new PoolOptions().setMaxSize(1), List.of(options));
    Pool pool = new AppPoolSetup(config).create(input);
    try {
      return pool.getConnection()
          .compose(connection -> connection.query(USED).execute())
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

  private static String throughJdbc(TlsSettings tls, String url, String user, String password) {
    var source = MigrationDatabase.dataSource("jdbc:" + url, user, password, DatabaseTls.of(tls));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return FreshDatabase.read(statement, USED).getFirst();
    } catch (SQLException e) {
      return ConnectionFailures.reason(e);
    }
  }
}
