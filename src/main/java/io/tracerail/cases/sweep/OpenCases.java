package io.tracerail.cases.sweep;

import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads from PostgreSQL the cases that should have a workflow. All methods block. */
@ApplicationScoped
class OpenCases {

  /** As long as a transaction may take, with its wait for a connection. */
  private static final Duration STATEMENT = Duration.ofSeconds(15);

  /** Each part uses an index: a thousand tenants are looked through every minute. */
  private static final String SUMMARY =
      """
      select (select count(*) from cases where tenant_id = $1 and state = 'open') as open,
             array(select case_id from cases
                   where tenant_id = $1 and state = 'open' and due_at < now() - interval '10 seconds'
                   order by due_at limit 200) as overdue
      """;

  private static final String PAGE =
      """
      select case_id from cases
      where tenant_id = $1 and state = 'open' and case_id > $2 order by case_id limit $3
      """;

  /**
   * A tenant's open cases.
   *
   * @param overdue ids of cases whose due time passed ten seconds ago or before and that were not
   *     escalated, the longest overdue first, 200 at most
   */
  record Summary(long open, List<String> overdue) {}

  private final TenantTransactions transactions;

  OpenCases(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Summary summary(TenantId tenant) {
    Row row = execute(tenant, SUMMARY, Tuple.of(tenant.value())).iterator().next();
    return new Summary(row.getLong("open"), List.of(row.getArrayOfStrings("overdue")));
  }

  /**
   * Ids of open cases.
   *
   * @param after the id before the page's first; empty at the beginning
   * @return in order, {@code limit} at most
   */
  List<String> page(TenantId tenant, String after, int limit) {
    RowSet<Row> rows = execute(tenant, PAGE, Tuple.of(tenant.value(), after, limit));
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }

  private RowSet<Row> execute(TenantId tenant, String sql, Tuple parameters) {
    return transactions.execute(tenant, sql, parameters).await().atMost(STATEMENT);
  }
}
