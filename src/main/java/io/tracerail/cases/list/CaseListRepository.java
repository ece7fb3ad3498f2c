package io.tracerail.cases.list;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.Statements;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists a tenant's cases, page by page: keyset pagination, so that a page costs the same however
 * far down it is, and however few cases fit.
 */
@ApplicationScoped
class CaseListRepository {

  /**
   * @param items {@code caseDetails} as JSON; fewer than asked for, or none, also where it goes on
   * @param next null on the last page
   * @param lastEventId where it stands: it shows every change up to this event
   */
  record Page(List<String> items, CaseQuery.Position next, long lastEventId) {}

  private final TenantTransactions transactions;

  CaseListRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Page> list(TenantId tenant, CaseQuery query) {
    if (!CaseCandidates.areLookedFor(query)) {
      CaseListStatement statement = new CaseListStatement(tenant, query, null);
      return transactions
          .execute(tenant, statement.sql(), statement.parameters())
          .map(rows -> page(rows, query.limit(), Long.MAX_VALUE));
    }
    return transactions.inTransaction(
        tenant,
        statements ->
            statements
                .execute(CaseCandidates.FIND, CaseCandidates.parameters(tenant, query))
                .map(rows -> rows.iterator().next())
                .flatMap(found -> list(statements, tenant, query, found)));
  }

  private static Uni<Page> list(
      Statements statements, TenantId tenant, CaseQuery query, Row found) {
    String[] candidates = CaseCandidates.fewest(found);
    long lastEventId = found.getLong("last_id") == null ? 0 : found.getLong("last_id");
    if (candidates != null && candidates.length == 0) {
      return Uni.createFrom().item(new Page(List.of(), null, lastEventId));
    }
    CaseListStatement statement = new CaseListStatement(tenant, query, candidates);
    return statements
        .execute(statement.sql(), statement.parameters())
        .map(rows -> page(rows, query.limit(), lastEventId));
  }

  /**
   * @param knownEventId where the filters stood that were looked at before
   */
  private static Page page(RowSet<Row> rows, int limit, long knownEventId) {
    List<String> items = new ArrayList<>();
    CaseQuery.Position last = null;
    long lastEventId = knownEventId;
    for (Row row : rows) {
      lastEventId = Math.min(lastEventId, row.getLong("last_id"));
      if (row.getLong("position") == null) {
        break; // the one row of an empty page
      }
      String details = row.getString("details");
      boolean isFull = row.getBoolean("hit") && details == null; // by the bytes of its items
      if (items.size() == limit || isFull) {
        return new Page(items, last, lastEventId);
      }
      last = new CaseQuery.Position(row.getLong("position"), row.getString("case_id"));
      if (row.getBoolean("hit")) {
        items.add(details);
      }
      if (row.getLong("examined") == CaseListStatement.EXAMINED) {
        return new Page(items, last, lastEventId);
      }
    }
    return new Page(items, null, lastEventId);
  }
}
