package io.tracerail.cases.events;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The numbers of the latest changes of many tenants, which is all that it reads of them. */
@ApplicationScoped
class LastEvents {

  private static final String COUNTERS =
      "select tenant_id, last_id from event_counters where tenant_id = any($1)";

  private final ControlTransactions transactions;

  LastEvents(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  /** A tenant without any change is absent. */
  Uni<Map<TenantId, Long>> of(Collection<TenantId> tenants) {
    return transactions
        .execute(COUNTERS, Tuple.of(tenants.stream().map(TenantId::value).toArray(UUID[]::new)))
        .map(
            rows -> {
              Map<TenantId, Long> last = new HashMap<>();
              rows.forEach(row -> last.put(new TenantId(row.getUUID(0)), row.getLong(1)));
              return last;
            });
  }
}
