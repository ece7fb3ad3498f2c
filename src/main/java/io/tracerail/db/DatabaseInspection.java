package io.tracerail.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;

/**
 * Whether the database that the service was given isolates tenants as the service was built to rely
 * on.
 */
@ApplicationScoped
public class DatabaseInspection {

  /** The newest migration that this build knows; a test compares it with the directory. */
  static final int SCHEMA_VERSION = 32;

  private static final String ROLE_FINDINGS =
      """
      (select format('role "%s" is, or may become, "%s", which bypasses row-level security',
                     current_user, r.rolname) as finding
       from pg_roles r
       where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'MEMBER')
       order by r.rolname <> current_user limit 1)
      union all
      (select format('role "%s" is, or may become, the owner of %s and could lift its policies',
                     current_user, c.oid::regclass)
       from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and pg_has_role(current_user, c.relowner, 'MEMBER')
       order by c.relname limit 1)
      """;
  private static final String TABLE_FINDINGS =
      """
      select format('table %s has a tenant_id, but %s', c.oid::regclass,
                 case when not c.relrowsecurity then 'row-level security is not enabled'
                      when not c.relforcerowsecurity then 'row-level security is not forced'
                      else 'no policy for every command' end) as finding
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity and not exists (
            select from unnest(array['r', 'a', 'w', 'd']::"char"[]) command
            where not exists (
                select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', command))))
      order by c.relname
      """;
  private static final String VERSION =
      "select coalesce(max(version::integer) filter (where success), 0) as version"
          + " from flyway_schema_history";

  /** No such table, or no right to read it yet: PostgreSQL documentation, appendix A. */
  private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42501");

  private final ControlTransactions control;
  private final AppCatalog app;

  DatabaseInspection(ControlTransactions control, AppCatalog app) {
    this.control = control;
    this.app = app;
  }

  /**
   * @return one line for each reason not to start; empty when all is well; 503 when PostgreSQL is
   *     away
   */
  public Uni<List<String>> findings() {
    BiFunction<String, Tuple, Uni<RowSet<Row>>> asApp = app::execute;
    return Uni.join()
        .all(
            findings(asApp, ROLE_FINDINGS),
            findings(control::execute, ROLE_FINDINGS),
            findings(asApp, TABLE_FINDINGS),
            version())
        .andFailFast()
        .map(
            lists -> {
              List<String> all = new ArrayList<>();
              lists.forEach(all::addAll);
              return all;
            });
  }

  /** Whether both pools reach PostgreSQL: fails with 503 when not. */
  public Uni<Void> ping() {
    return Uni.join()
        .all(app.execute("select 1", Tuple.tuple()), control.execute("select 1", Tuple.tuple()))
        .andFailFast()
        .replaceWithVoid();
  }

  private static Uni<List<String>> findings(
      BiFunction<String, Tuple, Uni<RowSet<Row>>> as, String sql) {
    return as.apply(sql, Tuple.tuple())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("finding"))
                    .toList());
  }

  private Uni<List<String>> version() {
    return app.execute(VERSION, Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger("version"))
        .onFailure(PgException.class)
        .recoverWithUni(
            failure ->
                NOT_MIGRATED.contains(failure.getSqlState())
                    ? Uni.createFrom().item(0)
                    : Uni.createFrom().failure(failure))
        .map(
            version ->
                version >= SCHEMA_VERSION
                    ? List.of()
                    : List.of(
                        "the schema is at version %d, this build needs %d: run it once with TRACERAIL_ROLE=migrate"
                            .formatted(version, SCHEMA_VERSION)));
  }
}
