package io.tracerail.process.published;

/**
 * Statements on the versions that a tenant has. Its own process goes before one of the same name
 * that the platform shares; row-level security shows of the shared ones those that are for it.
 * Parameter 1 is the tenant, 2 the name, 3 the version.
 */
final class ProcessSql {

  /** 1.10.0 comes after 1.9.0. */
  static final String ORDER = "string_to_array(version, '.')::integer[]";

  private static final String COLUMNS =
      """
      name, version, title, input_schema, definition, size, media_type, digest, calendars, revision,
      published_at, published_by, retired_at\
      """;

  /** What the tenant sees under one name. */
  private static final String VISIBLE =
      """
      with visible as (
        select {columns}, false as shared from process_versions
        where tenant_id = $1 and name = $2 and not shared
        union all
        select {columns}, true from shared_process_versions s
        where name = $2 and not exists (
          select from process_versions o where o.tenant_id = $1 and o.name = $2 and not o.shared))
      """
          .replace("{columns}", COLUMNS);

  /**
   * One version: the tenant's own, or the shared one, or the copy of one that is shared no more, on
   * which cases of the tenant's run.
   */
  private static final String ONE =
      """
      with one as (
        select {columns}, shared, case when shared then 3 else 1 end as rank from process_versions
        where tenant_id = $1 and name = $2 and version = $3
        union all
        select {columns}, true, 2 from shared_process_versions where name = $2 and version = $3
        order by rank limit 1)
      """
          .replace("{columns}", COLUMNS);

  private static final String SHOWN =
      """
      select v.name, v.version, v.title, v.shared, v.revision, v.digest, v.media_type, v.published_at,
        v.published_by, v.retired_at,
        (select count(*) from cases c where c.tenant_id = $1 and c.process_name = v.name
           and c.process_version = v.version and c.state = 'open') as open_cases,
        (select count(*) from cases c where c.tenant_id = $1 and c.process_name = v.name
           and c.process_version = v.version and c.state = 'closed') as closed_cases
      """;

  static final String FIND = ONE + SHOWN + "from one v";
  static final String OF_NAME = VISIBLE + SHOWN + "from visible v order by " + ORDER + " desc";
  static final String TEXT =
      ONE + "select definition, media_type, digest, input_schema, title, calendars from one";
  static final String STATES =
      VISIBLE
          + """
          select version, retired_at is not null as retired, digest,
            exists (select from process_versions p where p.tenant_id = $1 and p.name = $2
                    and p.version = visible.version) as kept
          from visible order by
          """
          + ORDER
          + " desc";

  /** The text that cases run on. Of a shared version the tenant gets a copy of its own. */
  static final String USE =
      """
      with here as (
        select definition, digest from process_versions
        where tenant_id = $1 and name = $2 and version = $3),
      copied as (
        insert into process_versions (tenant_id, {columns}, shared)
        select $1, name, version, title, input_schema, definition, size, media_type, digest, calendars, 1,
          published_at, published_by, null, true
        from shared_process_versions
        where name = $2 and version = $3 and not exists (select from here)
        on conflict (tenant_id, name, version) do nothing
        returning definition, digest)
      select * from here union all select * from copied
      """
          .replace("{columns}", COLUMNS);

  /**
   * A page of versions that start cases. It ends early where its schemas are long; its first row is
   * always there. Parameters 2 to 4: name and version after which it begins, most rows.
   */
  static final String TO_START =
      """
      with own as (
        select {columns} from process_versions where tenant_id = $1 and not shared),
      visible as (
        select * from own
        union all
        select {columns} from shared_process_versions s
        where not exists (select from own where own.name = s.name)),
      page as (
        select *, {order} as numbers from visible
        where retired_at is null and (name collate "C", {order}) > ($2, $3::integer[])
        order by name collate "C", {order} limit $4)
      select name, version, title, input_schema, place < rows as cut from (
        select name, version, title, input_schema, row_number() over w as place,
          count(*) over () as rows, sum(size) over w as size
        from page window w as (order by name collate "C", numbers)) sized
      where place = 1 or size <= 1048576 order by place
      """
          .replace("{columns}", COLUMNS)
          .replace("{order}", ORDER);

  /**
   * A page of processes by name, with their latest version. Parameters 2 and 3: the name after
   * which it begins, most rows.
   */
  static final String SUMMARIES =
      """
      with own as (
        select name, version, title, retired_at, false as shared from process_versions
        where tenant_id = $1 and not shared),
      visible as (
        select * from own
        union all
        select name, version, title, retired_at, true from shared_process_versions s
        where not exists (select from own where own.name = s.name)),
      page as (
        select distinct on (name collate "C") name, version, title, shared,
          retired_at is not null as retired, (count(*) over (partition by name))::integer as versions
        from visible where name collate "C" > $2
        order by name collate "C", retired_at is not null, {order} desc limit $3)
      select page.*,
        (select count(*) from cases c where c.tenant_id = $1 and c.process_name = page.name
           and c.state = 'open') as open_cases,
        (select count(*) from cases c where c.tenant_id = $1 and c.process_name = page.name
           and c.state = 'closed') as closed_cases
      from page order by name collate "C"
      """
          .replace("{order}", ORDER);

  static final String INSERT =
      """
      insert into process_versions (tenant_id, name, version, title, input_schema, definition, size,
        media_type, digest, calendars, published_by)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
      where not exists (select from shared_process_versions where name = $2 and version = $3)
      on conflict (tenant_id, name, version) do nothing
      """;

  /** Holds calendars until the transaction's end: whoever would delete one waits, and sees it. */
  static final String CALENDARS =
      """
      select count(distinct name) as found from (
        select name from calendar_revisions where tenant_id = $1 and name = any($2) for key share) held
      """;

  static final String HELD =
      """
      select count(distinct name) filter (where name <> $2) as other_names,
        count(*) filter (where name = $2) as versions, coalesce(sum(size), 0) as size
      from process_versions where tenant_id = $1 and not shared
      """;
  static final String RETIRE =
      """
      update process_versions set revision = revision + 1,
        retired_at = case when $4 then now() end
      where tenant_id = $1 and name = $2 and version = $3 and not shared
        and (retired_at is null) = $4
        and revision = any(coalesce($5::integer[], array[revision]))
      """;
  static final String DELETE =
      """
      delete from process_versions where tenant_id = $1 and name = $2 and version = $3
        and not shared and used_at is null
        and revision = any(coalesce($4::integer[], array[revision]))
      """;

  private ProcessSql() {}
}
