package io.tracerail.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Plain JDBC connections to the tests' database, one method for each role. The caller closes them.
 */
public final class TestDatabase {

  private TestDatabase() {}

  public static Connection asOwner() throws SQLException {
    return connect("owner");
  }

  public static Connection asApp() throws SQLException {
    return connect("app");
  }

  public static Connection asControl() throws SQLException {
    return connect("control");
  }

  /**
   * For set-up and for faults that no other role could cause. A database that was given from
   * outside needs {@code -Dtracerail-test.superuser.username} and {@code
   * -Dtracerail-test.superuser.password}.
   */
  public static Connection asSuperuser() throws SQLException {
    return asSuperuser("tracerail");
  }

  /**
   * @param database another one on the same server
   */
  public static Connection asSuperuser(String database) throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(database),
        System.getProperty("tracerail-test.superuser.username", "postgres"),
        System.getProperty("tracerail-test.superuser.password", "postgres"));
  }

  /** The owner in another database of the same server, such as one that a migration test made. */
  public static Connection asOwner(String database) throws SQLException {
    Map<String, String> configuration = TestServers.configuration();
    return DriverManager.getConnection(
        jdbcUrl(database),
        configuration.get("tracerail.db.owner.username"),
        configuration.get("tracerail.db.owner.password"));
  }

  /** An empty database on the same server, as {@code docs/roles.sql} makes one. */
  static void create(String database) {
    try (Connection connection = asSuperuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database + " owner tracerail_owner");
      statement.execute("revoke all on database " + database + " from public");
      statement.execute(
          "grant connect on database " + database + " to tracerail_app, tracerail_control");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where a database of the tests' server is, without credentials. */
  public static String jdbcUrl(String database) {
    String url = TestServers.configuration().get("tracerail.db.url");
    return "jdbc:" + url.substring(0, url.lastIndexOf('/') + 1) + database;
  }

  private static Connection connect(String role) throws SQLException {
    Map<String, String> configuration = TestServers.configuration();
    return DriverManager.getConnection(
        "jdbc:" + configuration.get("tracerail.db.url"),
        configuration.get("tracerail.db." + role + ".username"),
        configuration.get("tracerail.db." + role + ".password"));
  }
}
