package io.tracerail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL with a standby that has every commit before it is answered (synchronous
 * replication): it can be restarted, killed, and failed over without losing one. Made with the
 * installed binaries, because the embedded ones have no {@code pg_basebackup}.
 */
public final class PostgresPair implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String SETTINGS =
      "-c max_connections=120 -c wal_retrieve_retry_interval=200ms -c wal_sender_timeout=5s ";

  private final PostgresPrograms programs;
  private final String settings;
  private PostgresServer primary;
  private PostgresServer standby;
  private int made;

  private PostgresPair(PostgresPrograms programs, String settings) {
    this.programs = programs;
    this.settings = settings;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * With the roles and the empty database of {@code docs/roles.sql}.
   *
   * @return empty where PostgreSQL's server binaries are not installed
   */
  public static Optional<PostgresPair> start() throws IOException, SQLException {
    return start(Map.of());
  }

  /**
   * As {@link #start()}.
   *
   * @param environment of the servers, beside what they have
   */
  public static Optional<PostgresPair> start(Map<String, String> environment)
      throws IOException, SQLException {
    return start(true, environment);
  }

  /**
   * As {@link #start()}, without a standby and with the durability that PostgreSQL has by default:
   * what is measured.
   */
  public static Optional<PostgresPair> startAlone() throws IOException, SQLException {
    return start(false, Map.of());
  }

  private static Optional<PostgresPair> start(boolean isPair, Map<String, String> environment)
      throws IOException, SQLException {
    Optional<PostgresPrograms> programs = PostgresPrograms.installed(environment);
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    PostgresPair pair =
        new PostgresPair(
            programs.get(),
            SETTINGS + (isPair ? "-c fsync=off" : "-c shared_buffers=512MB -c max_wal_size=4GB"));
    pair.initialise();
    if (isPair) {
      pair.restoreStandby();
    }
    return Optional.of(pair);
  }

  /** Of the primary, as {@code host:port}; another one after a fail-over. */
  public synchronized String address() {
    return primary.address();
  }

  /** One of the client programs that belong to the servers, such as {@code pg_dump}. */
  public Path program(String name) {
    return programs.program(name);
  }

  /** The connection is the caller's to close. */
  public Connection asSuperuser(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address() + "/" + database, "postgres", "");
  }

  /** As an operator does: connections end, what was under way is rolled back. */
  public synchronized void restart() throws IOException {
    primary.stop("fast");
    primary.start(settings);
  }

  /** SIGKILL; recovers from its log. */
  public synchronized void crash() throws IOException {
    primary.kill();
    primary.start(settings);
  }

  /** The primary is lost for good and its standby takes over. {@link #restoreStandby} follows. */
  public synchronized void failOver() throws IOException {
    primary.kill();
    standby.promote();
    primary = standby;
    standby = null;
  }

  /** A new standby, from a copy of the primary. */
  public synchronized void restoreStandby() throws IOException, SQLException {
    PostgresServer copy = next();
    copy.copyFrom(primary);
    copy.start(settings);
    standby = copy;
    Await.until(PATIENCE, "the standby follows", () -> replicas("streaming") == 1);
    // Only now: the copy must not wait for a standby of its own once it is promoted.
    configure("synchronous_standby_names", "'*'");
    Await.until(PATIENCE, "the standby is synchronous", this::isSynchronous);
  }

  /** Whether a commit is on both servers before it is answered. */
  public boolean isSynchronous() {
    return count("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1;
  }

  @Override
  public synchronized void close() {
    if (Files.notExists(programs.home())) {
      return; // as the JVM ends, after it was closed
    }
    try {
      for (PostgresServer server : Arrays.asList(primary, standby)) {
        if (server != null && server.isRunning()) {
          server.stop("immediate");
        }
      }
      programs.deleteHome();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    primary = null;
    standby = null;
  }

  private void initialise() throws IOException, SQLException {
    PostgresServer first = next();
    first.initialise();
    first.start(settings);
    primary = first;
    try (Connection connection = asSuperuser("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : EmbeddedDatabase.roles()) {
        statement.execute(command);
      }
    }
  }

  private PostgresServer next() throws IOException {
    return PostgresServer.named(programs, "server-" + ++made);
  }

  /** All of the primary. */
  public synchronized List<ProcessHandle> processes() {
    try {
      return primary.processes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure(String name, String value) throws SQLException {
    try (Connection connection = asSuperuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set " + name + " = " + value);
      statement.execute("select pg_reload_conf()");
    }
  }

  private long replicas(String state) {
    return count("select count(*) from pg_stat_replication where state = '" + state + "'");
  }

  private long count(String sql) {
    try (Connection connection = asSuperuser("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
