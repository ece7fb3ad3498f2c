package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL itself shows the app role, with two tenants and with none. */
class RowLevelSecurityTest {

  private static final String REFUSED = "42501";

  private static FreshDatabase database;
  private static TenantId acme;
  private static TenantId globex;

  private Connection connection;
  private Statement app;

  @BeforeAll
  static void fill() throws SQLException {
    database = FreshDatabase.migrated();
    acme = TransactionsFixture.tenant(database, "Acme");
    globex = TransactionsFixture.tenant(database, "Globex");
    for (TenantId tenant : List.of(acme, globex)) {
      database.run(
          FreshDatabase.APP,
          "set app.current_tenant_id = '" + tenant + "'",
          insertCase(tenant, "shared-id"),
          insertItem(tenant, "shared-id"));
      database.run(
          FreshDatabase.CONTROL,
          "insert into api_keys (tenant_id, key_id, secret_hash, role) values ('%s', 'key-%s',"
                  .formatted(tenant, tenant)
              + " sha256('x'), 'admin')");
    }
  }

  private static String insertCase(TenantId tenant, String caseId) {
    return "insert into cases (tenant_id, case_id, case_title, status, process_name, process_version)"
        + " values ('%s', '%s', 't', 's', 'p', '1')".formatted(tenant, caseId);
  }

  private static String insertItem(TenantId tenant, String caseId) {
    return "insert into activity_stream_items (tenant_id, case_id, id, type, sender, text)"
        + " values ('%s', '%s', 1, 'system_event', 'System', 'x')".formatted(tenant, caseId);
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = database.connect(FreshDatabase.APP);
    app = connection.createStatement();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void as(Object setting) throws SQLException {
    app.execute("set app.current_tenant_id = '" + setting + "'");
  }

  private void assertRefused(String sql) {
    assertEquals(REFUSED, assertThrows(SQLException.class, () -> app.execute(sql)).getSQLState());
  }

  private void assertShowsNothingAndTakesNothing() throws SQLException {
    for (String table : List.of("cases", "activity_stream_items", "api_keys", "tenants")) {
      assertEquals(List.of("0"), FreshDatabase.read(app, "select count(*) from " + table), table);
    }
    assertEquals(0, app.executeUpdate("update cases set status = 'seen'"));
    assertEquals(0, app.executeUpdate("delete from activity_stream_items"));
    assertRefused(insertCase(acme, "new"));
  }

  @Test
  void showsAndTakesNothingWithoutATenant() throws SQLException {
    assertShowsNothingAndTakesNothing();
  }

  @Test
  void showsAndTakesNothingForAMalformedTenant() throws SQLException {
    for (String malformed :
        List.of(
            "", " ", "null", "%", acme + "x", acme + "\n", "{" + acme + "}", acme + "," + globex)) {
      as(malformed);
      assertShowsNothingAndTakesNothing();
    }
  }

  @Test
  void showsATenantItsOwnRowsOnly() throws SQLException {
    as(acme);
    for (String table : List.of("cases", "activity_stream_items", "api_keys", "tenants")) {
      assertEquals(
          List.of(acme.toString()),
          FreshDatabase.read(app, "select tenant_id from " + table),
          table);
    }
  }

  @Test
  void letsATenantChangeItsOwnRowsOnly() throws SQLException {
    as(acme);
    assertRefused(insertCase(globex, "intruder"));
    assertRefused("update cases set tenant_id = '" + globex + "', case_id = 'moved'");
    assertEquals(
        0, app.executeUpdate("update cases set status = 'x' where tenant_id = '" + globex + "'"));
    assertEquals(0, app.executeUpdate("delete from cases where tenant_id = '" + globex + "'"));
    assertRefused(insertItem(globex, "shared-id"));
  }

  @Test
  void refusesAForeignKeyToAnotherTenantsRow() throws SQLException {
    as(globex);
    app.execute(insertCase(globex, "only-globex"));
    as(acme);
    SQLException failure =
        assertThrows(SQLException.class, () -> app.execute(insertItem(acme, "only-globex")));
    assertEquals("23503", failure.getSQLState());
  }

  @Test
  void looksUpOnlyTheKeyThatIsAskedFor() throws SQLException {
    String find = "select tenant_id from find_credential('%s')";
    assertEquals(List.of(acme.toString()), FreshDatabase.read(app, find.formatted("key-" + acme)));
    assertEquals(List.of(), FreshDatabase.read(app, find.formatted("")));
    assertEquals(List.of(), FreshDatabase.read(app, find.formatted("%")));
    app.execute("set app.credential_key_id = 'key-" + acme + "'");
    assertShowsNothingAndTakesNothing();
  }

  @Test
  void showsTheOwnerOfTheTablesNothing() throws SQLException {
    assertEquals(List.of("0"), database.read(FreshDatabase.OWNER, "select count(*) from cases"));
    assertEquals(List.of("0"), database.read(FreshDatabase.OWNER, "select count(*) from tenants"));
  }

  @Test
  void refusesCasesToTheControlPlane() {
    SQLException failure =
        assertThrows(
            SQLException.class,
            () -> database.read(FreshDatabase.CONTROL, "select count(*) from cases"));
    assertEquals(REFUSED, failure.getSQLState());
  }

  @Test
  void keepsTheAppFromTurningIsolationOff() throws SQLException {
    assertRefused("alter table cases disable row level security");
    assertRefused("drop policy tenant_isolation on cases");
    assertRefused("create policy everything on cases using (true)");
    assertRefused("create table mine (id integer)");
    assertRefused("set role " + FreshDatabase.OWNER);
    app.execute("set row_security = off");
    assertRefused("select * from cases");
  }
}
