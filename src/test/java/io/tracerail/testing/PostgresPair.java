package io.tracerail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL with a standby that has every commit before it is answered (synchronous
 * replication): it can be restarted, killed, and failed over without losing one. Made with the
 * installed binaries, because the embedded ones have no {@code pg_basebackup}.
 */
public final class PostgresPair implements AutoCloseable {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path binaries;
  private final Path home;
  private final String settings;
  private final Map<String, String> environment;
  private Server primary;
  private Server standby;
  private int made;

  private record Server(Path data, int port) {
    String address() {
      return "127.0.0.1:" + port;
    }
  }

  private PostgresPair(Path binaries, Path home, String settings, Map<String, String> environment) {
    this.binaries = binaries;
    this.home = home;
    this.settings = settings;
    this.environment = environment;
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
    Optional<Path> binaries = installed();
    if (binaries.isEmpty()) {
      return Optional.empty();
    }
    Path home = Files.createTempDirectory("tracerail-postgresql");
    PostgresPair pair =
        new PostgresPair(
            binaries.get(),
            home,
            isPair ? "-c fsync=off" : "-c shared_buffers=512MB -c max_wal_size=4GB",
            environment);
    if (isRoot()) {
      run(List.of("chown", "postgres", home.toString()), null);
    }
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
    return binaries.resolve(name);
  }

  /** The connection is the caller's to close. */
  public Connection asSuperuser(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address() + "/" + database, "postgres", "");
  }

  /** As an operator does: connections end, what was under way is rolled back. */
  public synchronized void restart() throws IOException {
    control(primary, "stop", "-m", "fast");
    start(primary);
  }

  /** SIGKILL; recovers from its log. */
  public synchronized void crash() throws IOException {
    kill(primary);
    start(primary);
  }

  /** The primary is lost for good and its standby takes over. {@link #restoreStandby} follows. */
  public synchronized void failOver() throws IOException {
    kill(primary);
    control(standby, "promote");
    primary = standby;
    standby = null;
  }

  /** A new standby, from a copy of the primary. */
  public synchronized void restoreStandby() throws IOException, SQLException {
    Server copy = new Server(home.resolve("server-" + ++made), freePort());
    run(
        asServer(
            "pg_basebackup",
            "-D",
            copy.data,
            "-h",
            "127.0.0.1",
            "-p",
            primary.port,
            "-U",
            "postgres",
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "-N"),
        home);
    start(copy);
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
    if (Files.notExists(home)) {
      return; // as the JVM ends, after it was closed
    }
    Stream.of(primary, standby)
        .filter(server -> server != null && Files.exists(server.data.resolve("postmaster.pid")))
        .forEach(
            server -> {
              try {
                control(server, "stop", "-m", "immediate");
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      run(List.of("rm", "-rf", home.toString()), null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    primary = null;
    standby = null;
  }

  private void initialise() throws IOException, SQLException {
    Server first = new Server(home.resolve("server-" + ++made), freePort());
    run(
        asServer(
            "initdb", "-D", first.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"),
        home);
    start(first);
    primary = first;
    try (Connection connection = asSuperuser("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : EmbeddedDatabase.roles()) {
        statement.execute(command);
      }
    }
  }

  private void start(Server server) throws IOException {
    // Right after a SIGKILL the dead one's children may still be there for a moment.
    for (int attempt = 1; ; attempt++) {
      try {
        control(
            server,
            "start",
            "-l",
            home.resolve("log").toString(),
            "-o",
            "-p "
                + server.port
                + " -k '' -c listen_addresses=127.0.0.1 -c max_connections=120 "
                + settings
                + " -c wal_retrieve_retry_interval=200ms -c wal_sender_timeout=5s");
        return;
      } catch (IOException e) {
        if (attempt == 20) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void kill(Server server) throws IOException {
    postmaster(server).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static Optional<ProcessHandle> postmaster(Server server) throws IOException {
    String pid = Files.readAllLines(server.data.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid));
  }

  /** All of the primary. */
  public synchronized List<ProcessHandle> processes() {
    try {
      return postmaster(primary).stream()
          .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
          .toList();
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

  private void control(Server server, String command, String... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("-D", server.data, "-w", "-t", "30", command));
    words.addAll(List.of(options));
    run(asServer("pg_ctl", words.toArray()), home);
  }

  /**
   * PostgreSQL refuses to run as root. Its environment is set when the user is another already:
   * what libfaketime made as root, PostgreSQL could not open.
   */
  private List<String> asServer(String program, Object... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add("env");
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(binaries.resolve(program).toString());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(
              Comparator.comparingInt(
                  bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
    }
  }

  /** Output goes to a file: a server that is started here would keep a pipe open. */
  private static void run(List<String> command, Path home) throws IOException {
    Path output = Files.createTempFile("tracerail", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      if (home != null) {
        builder.directory(home.toFile());
      }
      builder.environment().put("LC_ALL", "C");
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new IOException(
            String.join(" ", command) + ": " + status + "\n" + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
