package io.tracerail.faults;

import io.tracerail.testing.ServiceClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks past the API: what must hold of all rows of a tenant, whoever wrote them. */
final class LogCheck {

  private static final String BROKEN =
      """
      select 'events are not 1 to ' || count(*) as what from case_events
        having count(*) <> coalesce(max(event_id), 0) or min(event_id) < 1
      union all
      select 'the counter is not at the last event' from event_counters c
        where c.last_id <> (select coalesce(max(event_id), 0) from case_events e where e.tenant_id = c.tenant_id)
      union all
      select case_id || ': ' || c.version || ' changes, events ' || count(e.version) || ' up to ' || coalesce(max(e.version), 0)
        from cases c left join case_events e using (tenant_id, case_id)
        group by tenant_id, case_id, c.version having count(e.version) <> c.version or max(e.version) <> c.version
      union all
      select case_id || ': ' || count(*) || ' items up to ' || max(id) from activity_stream_items
        group by tenant_id, case_id having count(*) <> max(id)
      union all
      select 'command ' || command_id || ' is in effect ' || count(*) || ' times' from case_events
        where command_id is not null group by tenant_id, command_id having count(*) > 1
      """;

  private LogCheck() {}

  /** As the app role in the tenant's own transaction. */
  static List<String> broken(World world, ServiceClient tenant) throws SQLException {
    List<String> found = new ArrayList<>();
    query(world, tenant, BROKEN, rows -> found.add(tenant.tenantId() + ": " + rows.getString(1)));
    return found;
  }

  static long lastEvent(World world, ServiceClient tenant) throws SQLException {
    long[] last = new long[1];
    query(
        world,
        tenant,
        "select coalesce(max(event_id), 0) from case_events",
        rows -> last[0] = rows.getLong(1));
    return last[0];
  }

  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Changes one row behind the service's back.
   *
   * @param sql with one parameter, of the row
   */
  static void update(World world, ServiceClient tenant, String sql, String row)
      throws SQLException {
    try (Connection connection = connection(world, tenant);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, row);
      statement.executeUpdate();
      connection.commit();
    }
  }

  static void query(World world, ServiceClient tenant, String sql, Reader reader)
      throws SQLException {
    try (Connection connection = connection(world, tenant);
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  /** In a transaction of the tenant, as the app role. */
  private static Connection connection(World world, ServiceClient tenant) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + world.databaseAddress() + "/tracerail",
            "tracerail_app",
            world.servers.get("tracerail.db.app.password"));
    connection.setAutoCommit(false);
    try (PreparedStatement whose =
        connection.prepareStatement("select set_config('app.current_tenant_id', ?, true)")) {
      whose.setString(1, tenant.tenantId());
      whose.execute();
    }
    return connection;
  }
}
