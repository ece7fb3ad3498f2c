package io.tracerail.cases.migration;

/** Statements on migrations. Parameter 1 is the tenant, where there is one 2 is the migration. */
final class MigrationSql {

  /** Migrations of a process that are kept beside the running one. */
  private static final int MOST_KEPT = 20;

  /** Longer than a case may take to answer. */
  private static final String LEASE = "interval '90 seconds'";

  static final String WAITING =
      """
      select step, count(*) as cases from cases
      where tenant_id = $1 and process_name = $2 and process_version = $3 and state = 'open'
        and step is not null
      group by step
      """;

  /** Locks the version: from now on it is used, and cannot be deleted. */
  static final String USE_VERSION =
      """
      update process_versions set used_at = coalesce(used_at, now())
      where tenant_id = $1 and name = $2 and version = $3 and digest = $4
      """;

  /** Inserts nothing when it is there, or another one of the process runs. */
  static final String INSERT =
      """
      insert into process_migrations (tenant_id, migration_id, process_name, from_version, to_version,
        digest, steps, reopen, state, started_by)
      values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, 'running', $9)
      on conflict do nothing
      """;

  static final String FORGET =
      """
      delete from process_migrations where tenant_id = $1 and migration_id in (
        select migration_id from process_migrations
        where tenant_id = $1 and process_name = $2 and state <> 'running'
        order by started_at desc offset %d)
      """
          .formatted(MOST_KEPT);

  private static final String SHOWN =
      """
      select m.migration_id, m.process_name, m.from_version, m.to_version, m.steps::text as steps, m.reopen,
        m.state, m.moved, m.refused, m.refusals::text as refusals, m.started_by, m.started_at, m.ended_at,
        case when m.state = 'completed' then 0 else (
          select count(*) from cases c where c.tenant_id = m.tenant_id and c.process_name = m.process_name
            and c.process_version = m.from_version and c.state = 'open' and c.case_id > m.reached)
        end as remaining
      from process_migrations m
      """;
  static final String FIND =
      SHOWN + "where m.tenant_id = $1 and m.migration_id = $2 and m.process_name = $3";
  static final String OF_PROCESS =
      SHOWN + "where m.tenant_id = $1 and m.process_name = $2 order by m.started_at desc";

  static final String STOP =
      """
      update process_migrations set state = 'stopped', ended_at = now()
      where tenant_id = $1 and migration_id = $2 and process_name = $3 and state = 'running'
      """;

  /** One runner for all migrations of a tenant. Parameter 2 is the runner. */
  static final String CLAIM =
      """
      update process_migrations set runner = $2, leased_until = now() + {lease}
      where tenant_id = $1 and migration_id = (
        select migration_id from process_migrations m
        where m.tenant_id = $1 and m.state = 'running' and not exists (
          select from process_migrations o
          where o.tenant_id = $1 and o.state = 'running' and o.leased_until > now())
        order by m.started_at limit 1 for update skip locked)
      returning migration_id, process_name, from_version, to_version, digest, steps::text as steps, reopen,
        started_by, refusals::text as refusals, reached, current_case
      """
          .replace("{lease}", LEASE);

  static final String PAGE =
      """
      select case_id from cases
      where tenant_id = $1 and process_name = $2 and process_version = $3 and state = 'open'
        and case_id > $4
      order by case_id limit $5
      """;

  /**
   * Notes what came of one case, and which is the next. Parameters 3 to 8: the runner, 1 or 0 cases
   * that moved, 1 or 0 that could not, all refusals, the case that it came to, the next one or null
   * after the last.
   */
  static final String NOTE =
      """
      update process_migrations set moved = moved + $4, refused = refused + $5, refusals = $6::text::jsonb,
        reached = $7, current_case = case when state = 'running' then $8::text end,
        state = case when state = 'running' and $8 is null then 'completed' else state end,
        ended_at = case when state = 'running' and $8 is null then now() else ended_at end,
        leased_until = now() + {lease}
      where tenant_id = $1 and migration_id = $2 and runner = $3
      returning state
      """
          .replace("{lease}", LEASE);

  static final String RELEASE =
      """
      update process_migrations set leased_until = null
      where tenant_id = $1 and migration_id = $2 and runner = $3
      """;

  private MigrationSql() {}
}
