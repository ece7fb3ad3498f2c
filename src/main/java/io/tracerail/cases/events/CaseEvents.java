package io.tracerail.cases.events;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the changes of a tenant's cases in the order of their commits. A change takes its number
 * from the tenant's counter in its own transaction, so a reader that has seen n has seen all below
 * n.
 */
@ApplicationScoped
public class CaseEvents {

  static final int BATCH = 200;

  /** Bytes of data after which a batch ends: a slow reader keeps a batch in memory. */
  static final int BATCH_BYTES = 262_144;

  private static final String LAST = "select last_id from event_counters where tenant_id = $1";

  /**
   * Data stored with an event shows the case at that time. For rows from before events had data it
   * is derived: a case does not change after its closing, so all events but the last are of an open
   * case.
   */
  private static final String AFTER =
      """
      select event_id, type, data, found from (
        select event_id, type, data, count(*) over () as found,
          sum(octet_length(data)) over (order by event_id) - octet_length(data) as before
        from (
          (select e.event_id, e.type, coalesce(e.data, jsonb_build_object(
              'caseId', e.case_id, 'version', e.version, 'status', e.status,
              'state', coalesce(c.state, 'open'), 'outcome', c.outcome,
              'timestamp', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))::text as data
           from case_events e left join cases c
             on e.data is null and c.tenant_id = e.tenant_id and c.case_id = e.case_id and c.version = e.version
           where e.tenant_id = $1 and e.event_id > $2 order by e.event_id limit $3)
          union all
          (select p.event_id, 'case.purged', jsonb_build_object('caseId', p.case_id, 'version', p.version,
              'timestamp', to_char(p.purged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text
           from purged_cases p where p.tenant_id = $1 and p.event_id > $2 order by p.event_id limit $3)
          order by event_id limit $3) next) batch
      where before < $4
      order by event_id
      """;

  /** One change: its number in the tenant, its type and its data as JSON. */
  public record CaseEvent(long id, String type, String data) {}

  /**
   * The next events.
   *
   * @param more whether there may be more already
   */
  public record Batch(List<CaseEvent> events, boolean more) {}

  private final TenantTransactions transactions;

  CaseEvents(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** The number of the latest change; 0 when there is none. */
  Uni<Long> last(TenantId tenant) {
    return transactions
        .execute(tenant, LAST, Tuple.of(tenant.value()))
        .map(rows -> rows.rowCount() == 0 ? 0L : rows.iterator().next().getLong(0));
  }

  /** The changes after a number: at most {@value #BATCH}, within the bytes of a batch. */
  public Uni<Batch> after(TenantId tenant, long id) {
    return transactions
        .execute(tenant, AFTER, Tuple.of(tenant.value(), id, BATCH, BATCH_BYTES))
        .map(
            rows -> {
              List<CaseEvent> events = new ArrayList<>();
              long found = 0;
              for (Row row : rows) {
                events.add(new CaseEvent(row.getLong(0), row.getString(1), row.getString(2)));
                found = row.getLong(3);
              }
              return new Batch(events, found == BATCH || found > events.size());
            });
  }
}
