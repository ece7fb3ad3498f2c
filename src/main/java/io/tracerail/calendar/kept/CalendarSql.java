package io.tracerail.calendar.kept;

/** Statements on the revisions of calendars. Parameter 1 is the tenant, 2 most often the name. */
final class CalendarSql {

  private static final String SHOWN = "name, revision, valid_from, changed_at, changed_by";

  static final String PAGE =
      """
      select distinct on (name collate "C") name, revision, content::jsonb ->> 'timeZone' as time_zone,
        changed_at, changed_by
      from calendar_revisions where tenant_id = $1 and name collate "C" > $2
      order by name collate "C", revision desc limit $3
      """;
  static final String FIND =
      """
      select {shown}, content from calendar_revisions
      where tenant_id = $1 and name = $2 order by revision desc limit 1
      """
          .replace("{shown}", SHOWN);

  /** Whoever changes a calendar waits for the one before, unless it is new. */
  static final String FIND_TO_CHANGE = FIND + " for update";

  static final String NEWEST =
      """
      select distinct on (name) name, content from calendar_revisions
      where tenant_id = $1 and name = any($2) order by name, revision desc
      """;

  /** What was in effect at a time, and all that came after it. Parameter 3: the time. */
  static final String REVISIONS =
      """
      select valid_from, content, size, statement_timestamp() as read_at
      from calendar_revisions
      where tenant_id = $1 and name = $2
        and revision >= coalesce((select max(revision) from calendar_revisions
                                  where tenant_id = $1 and name = $2 and valid_from <= $3), 0)
      order by revision desc
      """;

  /**
   * The first revision is in effect at once, whatever the clocks say: no case could begin without
   * it. A later one is in effect when every instance has heard of it. Parameter 3: the revision.
   */
  static final String INSERT =
      """
      insert into calendar_revisions (tenant_id, name, revision, valid_from, content, size, changed_by)
      values ($1, $2, $3::integer,
        clock_timestamp() + case when $3::integer = 1 then interval '-1 minute' else interval '1 minute' end,
        $4, $5, $6)
      on conflict (tenant_id, name, revision) do nothing
      """;

  /** Revisions that were replaced before the oldest open case began, and a day ago. */
  static final String DELETE_UNNEEDED =
      """
      delete from calendar_revisions r using calendar_revisions next
      where r.tenant_id = $1 and r.name = $2 and next.tenant_id = $1 and next.name = $2
        and next.revision = r.revision + 1 and next.valid_from < now() - interval '1 day'
        and not exists (select from cases c where c.tenant_id = $1 and c.state = 'open'
                        and c.created_at <= next.valid_from)
      """;

  /** Small revisions count as 1 KiB each. */
  static final String HELD =
      """
      select count(distinct name) as calendars, sum(greatest(size, 1024)) as size
      from calendar_revisions where tenant_id = $1
      """;

  static final String LOCK =
      "select revision from calendar_revisions where tenant_id = $1 and name = $2 for update";

  /** Versions that need the calendar: they start cases, or cases that are open run on them. */
  static final String USES =
      """
      select p.name, p.version from process_versions p
      where p.tenant_id = $1 and $2::text = any(p.calendars)
        and (not p.shared and p.retired_at is null
          or exists (select from cases c where c.tenant_id = $1 and c.process_name = p.name
                     and c.process_version = p.version and c.state = 'open'))
      order by p.name, p.published_at limit 1
      """;

  static final String DELETE = "delete from calendar_revisions where tenant_id = $1 and name = $2";

  private CalendarSql() {}
}
