package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rules over all tables with {@code tenant_id}, read from the catalog: a new table is covered
 * without an edit.
 */
class CatalogTest {

  private static final String TENANT_TABLES =
      """
      select c.oid::regclass::text from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      """;

  private static FreshDatabase database;

  @BeforeAll
  static void migrate() {
    database = FreshDatabase.migrated();
  }

  private static List<String> read(String sql) throws SQLException {
    return database.read(FreshDatabase.SUPERUSER, sql);
  }

  @Test
  void findsTheTenantTables() throws SQLException {
    assertTrue(
        read(TENANT_TABLES).containsAll(List.of("tenants", "api_keys", "cases", "case_events")));
  }

  @Test
  void forcesRowLevelSecurityOnEveryTenantTable() throws SQLException {
    assertEquals(
        List.of(), read(TENANT_TABLES + " and not (c.relrowsecurity and c.relforcerowsecurity)"));
  }

  @Test
  void givesEveryTenantTableAPolicyForEachCommand() throws SQLException {
    assertEquals(
        List.of(),
        read(
            """
            select t.oid::regclass || ' ' || command.letter
            from pg_class t
            join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
            cross join (values ('r'), ('a'), ('w'), ('d')) command (letter)
            where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
              and not exists (
                  select from pg_policy p
                  where p.polrelid = t.oid and p.polcmd in ('*', command.letter::"char")
                    and 'tracerail_app'::regrole::oid = any (p.polroles)
                    and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = %current_tenant_id()%'
                    and pg_get_expr(p.polwithcheck, p.polrelid) like '%tenant_id = %current_tenant_id()%')
            """));
  }

  /** Nor do the processes that the platform shares show more than is for the tenant, to read. */
  @Test
  void givesTheAppNoPolicyButTenantIsolation() throws SQLException {
    assertEquals(
        List.of("shared_process_versions audience r", "shared_processes audience r"),
        read(
            """
            select polrelid::regclass || ' ' || polname || ' ' || polcmd::text from pg_policy
            where polroles && array[0::oid, 'tracerail_app'::regrole] and polname <> 'tenant_isolation'
            order by 1
            """));
  }

  @Test
  void indexesEveryTenantTableByTenantFirst() throws SQLException {
    assertEquals(
        List.of(),
        read(
            TENANT_TABLES
                + " and not exists (select from pg_index i where i.indrelid = c.oid and"
                + " i.indisvalid and i.indpred is null and i.indkey[0] = a.attnum)"));
  }

  @Test
  void includesTheTenantInEveryForeignKey() throws SQLException {
    assertEquals(
        List.of("shared_process_tenants_name_fkey"), // to what the platform has
        read(
            """
            select f.conname from pg_constraint f
            join pg_attribute a on a.attrelid = f.conrelid and a.attname = 'tenant_id'
            where f.contype = 'f' and not a.attnum = any (f.conkey)
            """));
  }

  @Test
  void givesServiceRolesNoOwnershipAndNoBypass() throws SQLException {
    String roles = "('tracerail_app', 'tracerail_control')";
    assertEquals(
        List.of(),
        read(
            "select relname from pg_class where relowner in (select oid from pg_roles where rolname"
                + " in "
                + roles
                + ") union all select proname from pg_proc where proowner in"
                + " (select oid from pg_roles where rolname in "
                + roles
                + ")"));
    assertEquals(
        List.of(),
        read(
            "select rolname from pg_roles where (rolsuper or rolbypassrls) and rolname in "
                + roles));
  }

  @Test
  void givesTheControlRoleNoAccessToCases() throws SQLException {
    assertEquals(
        List.of(
            "api_keys",
            "event_counters",
            "platform_idempotency_keys",
            "shared_process_tenants",
            "shared_process_versions",
            "shared_processes",
            "tenants"),
        read(
            """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
              and relname <> 'flyway_schema_history'
              and has_table_privilege('tracerail_control', oid, 'select, insert, update, delete')
            order by 1
            """));
    assertEquals(
        List.of("f"),
        read(
            "select has_table_privilege('tracerail_control', 'event_counters', 'insert, update, delete')"));
  }

  /**
   * Whoever restores a dump, or deletes a row by hand, runs triggers under a search path of theirs.
   */
  @Test
  void setsTheSearchPathOfEveryFunction() throws SQLException {
    assertEquals(
        List.of(),
        read(
            """
            select p.oid::regprocedure from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prosqlbody is null
              and not exists (select from unnest(p.proconfig) s where s like 'search_path=pg_catalog, %')
            """));
  }

  @Test
  void grantsPublicNothing() throws SQLException {
    assertEquals(
        List.of(),
        read(
            """
            select c.relname from pg_class c, aclexplode(c.relacl) g
            where c.relnamespace = 'public'::regnamespace and g.grantee = 0
            union all
            select p.proname from pg_proc p,
                aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
            where p.pronamespace = 'public'::regnamespace and g.grantee = 0
            union all
            select n.nspname from pg_namespace n, aclexplode(n.nspacl) g
            where n.nspname = 'public' and g.grantee = 0
            """));
  }
}
