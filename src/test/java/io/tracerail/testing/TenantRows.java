package io.tracerail.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A tenant's rows past the API, as the app role in the tenant's own transaction. */
public final class TenantRows implements AutoCloseable {

  private final Connection connection;

  /** Opens a transaction that lasts until {@link #commit} or {@link #close}, which undoes it. */
  public TenantRows(UUID tenant) throws SQLException {
    connection = TestDatabase.asApp();
    connection.setAutoCommit(false);
    try (PreparedStatement whose =
        connection.prepareStatement(
            "select set_config('app.current_tenant_id', ?, true),"
                + " set_config('app.tells_of_events', 'afterwards', true)")) {
      whose.setString(1, tenant.toString());
      whose.execute();
    }
  }

  public int update(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }

  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** One statement in a transaction of its own. */
  public static int update(TestTenant tenant, String sql) throws SQLException {
    try (TenantRows rows = new TenantRows(tenant.id())) {
      int count = rows.update(sql);
      rows.commit();
      return count;
    }
  }
}
