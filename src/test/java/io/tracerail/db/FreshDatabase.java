package io.tracerail.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.MigrateResult;

/** A database of its own on one embedded server, with the three roles of docs/roles.sql. */
public final class FreshDatabase {

  public static final String OWNER = "tracerail_owner";
  public static final String APP = "tracerail_app";
  public static final String CONTROL = "tracerail_control";
  public static final String SUPERUSER = "postgres";
  private static final String PASSWORD = "test";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private FreshDatabase(String name) {
    this.name = name;
  }

  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres started =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .start();
        try (Connection connection = started.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          for (String role : List.of(OWNER, APP, CONTROL)) {
            statement.execute(
                "create role %s login password '%s' nosuperuser nobypassrls"
                    .formatted(role, PASSWORD));
          }
        }
        return started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Without a schema. */
  public static FreshDatabase empty() {
    String name = "tracerail_" + COUNT.incrementAndGet();
    FreshDatabase database = new FreshDatabase(name);
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s owner %s".formatted(name, OWNER));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return database;
  }

  /** With the newest schema. */
  public static FreshDatabase migrated() {
    FreshDatabase database = empty();
    database.migrate("latest");
    return database;
  }

  public MigrateResult migrate(String target) {
    return migrate(target, APP, CONTROL);
  }

  public MigrateResult migrate(String target, String app, String control) {
    return Flyway.configure()
        .dataSource(jdbcUrl(), OWNER, PASSWORD)
        .locations("classpath:migrations")
        .target(
            target.equals("latest")
                ? MigrationVersion.LATEST
                : MigrationVersion.fromVersion(target))
        .placeholders(Map.of("owner_role", OWNER, "app_role", app, "control_role", control))
        .load()
        .migrate();
  }

  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  public String url() {
    return "postgresql://127.0.0.1:%d/%s".formatted(Server.POSTGRES.getPort(), name);
  }

  public String password() {
    return PASSWORD;
  }

  public Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), role, PASSWORD);
  }

  public void run(String role, String... statements) throws SQLException {
    try (Connection connection = connect(role);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of all rows, as text. */
  public List<String> read(String role, String sql) throws SQLException {
    try (Connection connection = connect(role);
        Statement statement = connection.createStatement()) {
      return read(statement, sql);
    }
  }

  public static List<String> read(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
