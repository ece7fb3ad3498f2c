package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the changes of a tenant's cases in the order of their commits. A change takes its number
 * from the tenant's counter in its own transaction, so whoever has seen n has seen all below n.
 */
@ApplicationScoped
class CaseEvents {

  static final int BATCH = 200;

  private static final String LAST = "select last_id from event_counters where tenant_id = $1";
  private static final String AFTER =
      """
      select e.event_id, e.type,
             json_build_object('caseId', e.case_id, 'version', e.version, 'status', e.status,
               'state', c.state, 'outcome', c.outcome,
               'timestamp', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text
               as data
      from case_events e join cases c using (tenant_id, case_id)
      where e.tenant_id = $1 and e.event_id > $2 order by e.event_id limit $3
      """;

  /** One change: its number in the tenant, its type and its data as JSON. */
  record CaseEvent(long id, String type, String data) {}

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

  /** The next changes after a number, at most {@value #BATCH}. */
  Uni<List<CaseEvent>> after(TenantId tenant, long id) {
    return transactions
        .execute(tenant, AFTER, Tuple.of(tenant.value(), id, BATCH))
        .map(
            rows -> {
              List<CaseEvent> events = new ArrayList<>();
              for (Row row : rows) {
                events.add(new CaseEvent(row.getLong(0), row.getString(1), row.getString(2)));
              }
              return events;
            });
  }
}
