package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.db.TenantTables.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows that tenants of its own should have: what a transaction tries is compared with them, and
 * they change once it is committed.
 */
final class RowOwnershipModel {

  static final int TENANTS = 3;

  private static final String REFUSED = "42501";

  /** What is tried in one transaction, as a tenant or as none. */
  enum Attempt {
    INSERT,
    INSERT_FOR_ANOTHER,
    UPDATE_ALL,
    GIVE_AWAY,
    DELETE_ANOTHERS,
    DELETE_ONE,
    READ_ANOTHERS,
    READ_ALL
  }

  /**
   * @param tenant whose transaction it is; {@link #TENANTS} for nobody's
   * @param fails whether a statement fails in it, so that it is undone
   */
  record Step(Attempt attempt, int tenant, int other, int table, boolean fails, boolean commits) {}

  private final List<Table> tables;
  private final Connection connection;
  private final Statement superuser;
  private final List<UUID> tenants = new ArrayList<>();
  private final Map<String, Map<UUID, Integer>> counts = new HashMap<>();

  /**
   * @param connection of the app role, without auto-commit
   */
  RowOwnershipModel(List<Table> tables, Connection connection, Statement superuser)
      throws SQLException {
    this.tables = tables;
    this.connection = connection;
    this.superuser = superuser;
    superuser.execute(
        "insert into shared_processes (name, everyone) values ('shared', false) on conflict do nothing");
    for (int i = 0; i < TENANTS; i++) {
      UUID tenant = UUID.randomUUID();
      superuser.execute(
          "insert into tenants (tenant_id, name, status, namespace)"
              + " values ('%1$s', 'Tenant', 'active', '%1$s')".formatted(tenant));
      superuser.execute(
          "insert into shared_process_tenants (tenant_id, name) values ('%s', 'shared')"
              .formatted(tenant));
      tenants.add(tenant);
    }
    tables.forEach(table -> counts.put(table.name(), new HashMap<>()));
    // What the app only reads.
    for (String table : List.of("tenants", "shared_process_tenants")) {
      tenants.forEach(tenant -> counts.get(table).put(tenant, 1));
    }
  }

  /** One transaction, compared with what the model expects of it. */
  void play(Step step) throws SQLException {
    Table table = tables.get(step.table());
    UUID self = step.tenant() == TENANTS ? null : tenants.get(step.tenant());
    UUID other = tenants.get((step.tenant() + 1 + step.other()) % TENANTS);
    try (Statement statement = connection.createStatement()) {
      if (self != null) {
        statement.execute("select set_config('app.current_tenant_id', '" + self + "', true)");
      }
      Runnable effect = attempt(step.attempt(), table, self, other, statement);
      if (step.fails()) {
        assertState("22012", statement, "select 1/0");
      }
      if (step.commits() && !step.fails()) {
        connection.commit();
        effect.run();
      } else if (step.commits()) {
        connection.commit(); // after an error, that is a rollback
      } else {
        connection.rollback();
      }
      assertEquals("", setting(statement));
    } finally {
      connection.rollback();
    }
  }

  /** Makes the attempt, compares, and says what it changes once it is committed. */
  private Runnable attempt(Attempt attempt, Table table, UUID self, UUID other, Statement statement)
      throws SQLException {
    String name = table.name();
    return switch (attempt) {
      case READ_ALL -> {
        assertEquals(owners(self, count(name, self)), read(statement, name, "true"), name);
        yield () -> {};
      }
      case READ_ANOTHERS -> {
        if (!other.equals(self)) {
          assertEquals(List.of(), read(statement, name, "tenant_id = '" + other + "'"), name);
        }
        yield () -> {};
      }
      case INSERT -> self == null || !table.writable() ? () -> {} : insert(table, self, statement);
      case INSERT_FOR_ANOTHER -> {
        if (!other.equals(self)) {
          assertState(
              REFUSED,
              statement,
              TenantTables.insert(table, other, "tenant_id = '" + other + "' limit 1"));
        }
        yield () -> {};
      }
      case UPDATE_ALL -> {
        if (table.writable()) {
          String sql = "update %s set tenant_id = tenant_id".formatted(name);
          assertEquals(count(name, self), statement.executeUpdate(sql), name);
        }
        yield () -> {};
      }
      case GIVE_AWAY -> {
        String sql = "update %s set tenant_id = '%s'".formatted(name, other);
        if (table.writable() && count(name, self) > 0 && !other.equals(self)) {
          assertState(REFUSED, statement, sql);
        }
        yield () -> {};
      }
      case DELETE_ANOTHERS -> {
        if (table.writable() && !other.equals(self)) {
          String sql = "delete from %s where tenant_id = '%s'".formatted(name, other);
          assertEquals(0, statement.executeUpdate(sql), name);
        }
        yield () -> {};
      }
      case DELETE_ONE -> {
        if (table.writable() && !table.referred()) {
          String sql =
              "delete from %s where ctid in (select ctid from %s limit 1)".formatted(name, name);
          int deleted = statement.executeUpdate(sql);
          assertEquals(Math.min(1, count(name, self)), deleted, name);
          yield () -> add(name, self, -deleted);
        }
        yield () -> {};
      }
    };
  }

  private Runnable insert(Table table, UUID self, Statement statement) throws SQLException {
    Runnable parents = () -> {};
    for (String parent : table.parent().stream().toList()) {
      Table parentTable =
          tables.stream().filter(one -> one.name().equals(parent)).findFirst().orElseThrow();
      if (count(parent, self) == 0) {
        parents = insert(parentTable, self, statement);
      }
    }
    if (table.single() && count(table.name(), self) > 0) {
      return parents;
    }
    statement.execute(TenantTables.insert(table, self, "tenant_id = '" + self + "' limit 1"));
    Runnable before = parents;
    return () -> {
      before.run();
      add(table.name(), self, 1);
    };
  }

  private int count(String table, UUID tenant) {
    return tenant == null ? 0 : counts.get(table).getOrDefault(tenant, 0);
  }

  private void add(String table, UUID tenant, int rows) {
    if (tenant != null) {
      counts.get(table).merge(tenant, rows, Integer::sum);
    }
  }

  /** As superuser: each tenant has the rows that it made, and no other. */
  void compareWithPostgres() throws SQLException {
    for (Table table : tables) {
      for (UUID tenant : tenants) {
        assertEquals(
            List.of(Integer.toString(count(table.name(), tenant))),
            FreshDatabase.read(
                superuser,
                "select count(*) from %s where tenant_id = '%s'".formatted(table.name(), tenant)),
            table.name());
      }
    }
  }

  private static List<String> owners(UUID tenant, int rows) {
    return Collections.nCopies(rows, String.valueOf(tenant));
  }

  private static List<String> read(Statement statement, String table, String where)
      throws SQLException {
    return FreshDatabase.read(
        statement, "select tenant_id from %s where %s".formatted(table, where));
  }

  private static String setting(Statement statement) throws SQLException {
    return FreshDatabase.read(
            statement, "select coalesce(current_setting('app.current_tenant_id', true), '')")
        .getFirst();
  }

  /** In a savepoint, because the transaction goes on. */
  private static void assertState(String state, Statement statement, String sql)
      throws SQLException {
    boolean inTransaction = !sql.equals("select 1/0");
    if (inTransaction) {
      statement.execute("savepoint before");
    }
    try {
      statement.execute(sql);
    } catch (SQLException refused) {
      assertEquals(state, refused.getSQLState(), () -> sql + ": " + refused.getMessage());
      if (inTransaction) {
        statement.execute("rollback to before");
      }
      return;
    }
    throw new AssertionError("not refused: " + sql);
  }
}
