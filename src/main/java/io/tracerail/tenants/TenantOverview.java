package io.tracerail.tenants;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.temporal.TemporalCalls;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Counts one tenant's content, in that tenant's transactions: nobody else sees its cases. */
@ApplicationScoped
class TenantOverview {

  private static final Duration TEMPORAL_PATIENCE = Duration.ofSeconds(2);

  private static final String COUNT_CASES =
      """
      select count(*) filter (where state = 'open') as open_cases,
             count(*) filter (where state = 'closed') as closed_cases
      from cases where tenant_id = $1
      """;

  private final TenantTransactions transactions;
  private final KeyRepository keys;
  private final NamespaceProvisioner namespaces;
  private final TemporalCalls calls;

  TenantOverview(
      TenantTransactions transactions,
      KeyRepository keys,
      NamespaceProvisioner namespaces,
      TemporalCalls calls) {
    this.transactions = transactions;
    this.keys = keys;
    this.namespaces = namespaces;
    this.calls = calls;
  }

  Tenant.Details of(TenantRow row) {
    return new Tenant.Details(
        row.shown(), counts(row.tenantId()).await().indefinitely(), namespace(row.namespace()));
  }

  private Uni<Tenant.Counts> counts(TenantId tenant) {
    return Uni.combine()
        .all()
        .unis(
            transactions
                .execute(tenant, COUNT_CASES, Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next()),
            keys.count(tenant))
        .asTuple()
        .map(
            both -> {
              Row cases = both.getItem1();
              return new Tenant.Counts(
                  cases.getLong("open_cases"), cases.getLong("closed_cases"), both.getItem2());
            });
  }

  /** State of the namespace; the tenant is shown also while Temporal is away. */
  private Tenant.Namespace namespace(String name) {
    try {
      NamespaceProvisioner.State state =
          calls.call(name, TEMPORAL_PATIENCE, () -> namespaces.state(name));
      return new Tenant.Namespace(name, state.name().toLowerCase(Locale.ROOT));
    } catch (RuntimeException away) {
      return new Tenant.Namespace(name, "unknown");
    }
  }
}
