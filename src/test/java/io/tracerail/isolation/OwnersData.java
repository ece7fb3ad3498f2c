package io.tracerail.isolation;

import io.tracerail.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * All that PostgreSQL holds of a tenant, row by row as text: every table with {@code tenant_id},
 * found in the catalog, read as superuser.
 */
record OwnersData(Map<String, List<String>> tables) {

  private static final String TENANT_TABLES =
      """
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      order by 1
      """;

  /** As each tenant was seen last with nothing under way. */
  private static final Map<UUID, OwnersData> RESTING = new ConcurrentHashMap<>();

  private static final long QUIET_NANOS = Duration.ofMillis(75).toNanos();

  static OwnersData of(UUID tenant) {
    try (Connection superuser = TestDatabase.asSuperuser();
        Statement statement = superuser.createStatement()) {
      Map<String, List<String>> tables = new TreeMap<>();
      for (String table : column(statement, TENANT_TABLES)) {
        tables.put(
            table,
            column(
                statement,
                "select t::text from %s t where tenant_id = '%s' order by 1"
                    .formatted(table, tenant)));
      }
      return new OwnersData(tables);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By their names. */
  static List<String> tenantTables() {
    try (Connection superuser = TestDatabase.asSuperuser();
        Statement statement = superuser.createStatement()) {
      return column(statement, TENANT_TABLES);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Once nothing is under way any more that the owner itself began. */
  static OwnersData atRest(UUID tenant) {
    OwnersData now = of(tenant);
    return now.equals(RESTING.get(tenant)) ? now : settled(tenant);
  }

  /** Once nothing is under way any more that anybody began. */
  static OwnersData settled(UUID tenant) {
    OwnersData last = of(tenant);
    while (true) {
      LockSupport.parkNanos(QUIET_NANOS);
      OwnersData now = of(tenant);
      if (now.equals(last)) {
        RESTING.put(tenant, now);
        return now;
      }
      last = now;
    }
  }

  int rows() {
    return tables.values().stream().mapToInt(List::size).sum();
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
