package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.BesideOthers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

@BesideOthers
class MigrationsTest {

  private static final String[] ROWS_FROM_BEFORE_TENANCY = {
    "insert into cases (case_id, case_title, status, process_name, process_version, state)"
        + " values ('ER-1', 'one', 'Open', 'expense_approval', '1.0.0', 'open'),"
        + " ('ER-2', 'two', 'Done', 'expense_approval', '1.0.0', 'closed')",
    "update cases set assignee = '[{\"name\": \"Jane\", \"email\": \"JANE@example.com\"}, {\"name\": \"jane\"}]'"
        + " where case_id = 'ER-1'",
    "insert into activity_stream_items (case_id, id, type, sender, text)"
        + " values ('ER-1', 1, 'system_event', 'System', 'began'),"
        + " ('ER-1', 2, 'system_event', 'System', 'went on'),"
        + " ('ER-2', 1, 'system_event', 'System', 'began')"
  };

  @Test
  void givesRowsFromBeforeTenancyToTheDefaultTenant() throws SQLException {
    FreshDatabase database = FreshDatabase.empty();
    database.migrate("1");
    database.run(FreshDatabase.OWNER, ROWS_FROM_BEFORE_TENANCY);
    database.migrate("latest");

    assertEquals(
        List.of("default"), database.read(FreshDatabase.CONTROL, "select name from tenants"));
    String tenant =
        database.read(FreshDatabase.CONTROL, "select tenant_id from tenants").getFirst();
    String other = TransactionsFixture.tenant(database, "Other").toString();
    try (Connection connection = database.connect(FreshDatabase.APP);
        Statement statement = connection.createStatement()) {
      statement.execute("set app.current_tenant_id = '" + tenant + "'");
      assertEquals(
          List.of("ER-1", "ER-2"),
          FreshDatabase.read(statement, "select case_id from cases order by 1"));
      assertEquals(
          List.of("ER-1/1", "ER-1/2", "ER-2/1"),
          FreshDatabase.read(
              statement, "select case_id || '/' || id from activity_stream_items order by 1"));
      assertEquals(
          List.of("ER-2"),
          FreshDatabase.read(statement, "select case_id from cases where closed_at is not null"));
      assertEquals(
          List.of("ER-1 jane", "ER-1 jane@example.com"),
          FreshDatabase.read(
              statement, "select case_id || ' ' || assignee from case_assignees order by 1"));
      statement.execute("set app.current_tenant_id = '" + other + "'");
      assertEquals(List.of(), FreshDatabase.read(statement, "select assignee from case_assignees"));
      assertEquals(List.of(), FreshDatabase.read(statement, "select case_id from cases"));
      assertEquals(
          List.of(), FreshDatabase.read(statement, "select case_id from activity_stream_items"));
    }
  }

  @Test
  void createsNoTenantAndAppliesNothingTwice() throws SQLException {
    FreshDatabase database = FreshDatabase.empty();
    assertTrue(database.migrate("latest").migrationsExecuted > 7);
    assertEquals(List.of(), database.read(FreshDatabase.CONTROL, "select name from tenants"));
    assertEquals(0, database.migrate("latest").migrationsExecuted);
  }

  @Test
  void namesAMissingRole() {
    assertStops("nobody_made_it", FreshDatabase.CONTROL, "role \"nobody_made_it\" is missing");
  }

  @Test
  void refusesRolesThatCouldBypassPolicies() throws SQLException {
    FreshDatabase admin = FreshDatabase.empty();
    admin.run(
        FreshDatabase.SUPERUSER,
        "create role mighty login bypassrls",
        "create role member login in role mighty",
        "create role super login superuser",
        "create role maker login createrole",
        "create role heir login in role " + FreshDatabase.OWNER);
    assertStops("mighty", FreshDatabase.CONTROL, "role \"mighty\" is BYPASSRLS");
    assertStops("member", FreshDatabase.CONTROL, "role \"member\" is a member of \"mighty\"");
    assertStops(FreshDatabase.APP, "super", "role \"super\" is a superuser");
    assertStops(FreshDatabase.APP, "maker", "role \"maker\" is CREATEROLE");
    assertStops("heir", FreshDatabase.CONTROL, "role \"heir\" is a member of the owner");
    assertStops(FreshDatabase.APP, FreshDatabase.APP, "cannot be both");
  }

  private static void assertStops(String app, String control, String message) {
    FreshDatabase database = FreshDatabase.empty();
    FlywayException failure =
        assertThrows(FlywayException.class, () -> database.migrate("latest", app, control));
    assertTrue(failure.getMessage().contains(message), failure.getMessage());
  }
}
