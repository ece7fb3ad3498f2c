package io.tracerail.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps all statements on a table waiting until it is closed; not for longer than a statement may.
 */
public final class LockedTable implements AutoCloseable {

  private final Connection connection;
  private final String table;

  public LockedTable(String table) throws SQLException {
    this.table = table;
    this.connection = TestDatabase.asSuperuser();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
  }

  /** Until a statement waits. */
  public void awaitVictim() {
    Await.until(Duration.ofSeconds(4), "a statement that waits", this::hasVictim);
  }

  private boolean hasVictim() {
    String waiting =
        "select 1 from pg_locks where not granted and relation = '%s'::regclass".formatted(table);
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(waiting)) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
