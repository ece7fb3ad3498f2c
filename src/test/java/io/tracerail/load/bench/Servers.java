package io.tracerail.load.bench;

import io.tracerail.load.Notes;
import io.tracerail.testing.Installation;
import io.tracerail.testing.PostgresPair;
import io.tracerail.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL and Temporal, a database for each part that wants one, and services on them. */
final class Servers implements AutoCloseable {

  /** Migrated, and never used but to be copied. */
  private static final String TEMPLATE = "tracerail";

  static final List<String> NATIVE_FLAGS = List.of("-Xmx256m");

  private final Installation installation;
  private final PostgresPair postgres;

  /**
   * Temporal keeps its data in a file: what is measured waits for its disk, as everywhere.
   *
   * @param directory for that file
   */
  Servers(Path directory) throws IOException, SQLException {
    Notes.note("servers");
    installation = Installation.plain(Optional.of(directory.resolve("temporal.db")));
    postgres =
        installation
            .postgres()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "install PostgreSQL's server and pgbench (Debian: apt-get install postgresql)"));
  }

  PostgresPair postgres() {
    return postgres;
  }

  String databaseVersion() throws SQLException {
    try (Connection connection = postgres.asSuperuser("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show server_version")) {
      rows.next();
      return rows.getString(1).split(" ")[0];
    }
  }

  /**
   * Of a server whose figures mean something, which the Java test server's do not.
   *
   * @return {@code host:port}
   */
  String temporal() {
    if (installation.temporal().isEmpty() && System.getProperty("temporal.target") == null) {
      throw new IllegalStateException("install Go, with which the Temporal CLI is built");
    }
    return installation.configuration().get("tracerail.temporal.target");
  }

  /** A database with the schema of the service. */
  void createDatabase(String name) throws SQLException {
    copyDatabase(TEMPLATE, name);
  }

  void copyDatabase(String from, String name) throws SQLException {
    run("postgres", "create database " + name + " template " + from + " owner tracerail_owner");
  }

  /** Does now what PostgreSQL would do in the midst of a measurement. */
  void settle(String database) throws SQLException {
    run(database, "vacuum analyze", "checkpoint");
  }

  /** As the superuser. */
  void run(String database, String... commands) throws SQLException {
    try (Connection connection = postgres.asSuperuser(database);
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /**
   * @param role {@code app} or {@code control}
   */
  Connection connect(String role, String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + postgres.address() + "/" + database, "tracerail_" + role, "");
  }

  /**
   * Of a service on that database, with the defaults of all that is measured. It stops at once:
   * nobody has to be sent elsewhere first.
   */
  Map<String, String> configuration(String database) {
    Map<String, String> configuration = new HashMap<>(installation.configuration());
    configuration.put("tracerail.db.url", "postgresql://" + postgres.address() + "/" + database);
    configuration.remove("tracerail.temporal.worker.sweep-every");
    configuration.put("tracerail.shutdown.delay", "0s");
    return configuration;
  }

  /** It is not started yet. */
  RunningService service(String role, String database, List<String> flags) throws IOException {
    return RunningService.of(
        configuration(database), "bench-" + database + "-" + role, role, flags);
  }

  /** Of a native binary, with the role {@code api}. It is not started yet. */
  RunningService service(Path binary, String database) throws IOException {
    return RunningService.of(
        binary, configuration(database), "bench-" + database + "-native", "api", NATIVE_FLAGS);
  }

  /** The native binaries that were built here. */
  static List<Path> binaries() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(file -> file.toString().endsWith("-runner") && Files.isExecutable(file))
          .map(Path::toAbsolutePath)
          .toList();
    }
  }

  @Override
  public void close() {
    installation.close();
  }
}
