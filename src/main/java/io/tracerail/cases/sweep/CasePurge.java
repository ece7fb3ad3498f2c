package io.tracerail.cases.sweep;

/**
 * Purge of closed cases whose tenant's retention is over. It deletes a case's rows and the
 * remembered answers of its commands, which show the case as well, and writes an event.
 */
final class CasePurge {

  /**
   * Most cases of a purge. Commands wait for the counter, which is taken last and held until the
   * commit.
   */
  private static final int MOST = 200;

  /** SQL that follows other parts of a WITH clause. {@code $1} is the tenant. */
  static final String WITH =
      """
      , past as (
        select c.case_id from cases c join tenants t using (tenant_id)
        where c.tenant_id = $1 and c.closed_at < now() - t.retention_days * interval '1 day'
        limit %d for update of c skip locked),
      answers as (
        delete from idempotency_keys k using past, case_events e
        where k.tenant_id = $1 and k.command_id = e.command_id
          and e.tenant_id = $1 and e.case_id = past.case_id),
      purged as (
        delete from cases c using past where c.tenant_id = $1 and c.case_id = past.case_id
        returning c.case_id, c.version),
      counter as (
        insert into event_counters (tenant_id, last_id)
        select $1, count(*) from purged having count(*) > 0
        on conflict (tenant_id) do update set last_id = event_counters.last_id + excluded.last_id
        returning last_id),
      told as (
        insert into purged_cases (tenant_id, event_id, case_id, version)
        select $1, counter.last_id - (count(*) over ()) + row_number() over (order by case_id), case_id, version
        from purged, counter)
      """
          .formatted(MOST);

  private CasePurge() {}
}
