package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
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
   */
  record Page(List<String> items, CaseQuery.Position next) {}

  private final TenantTransactions transactions;

  CaseListRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Page> list(TenantId tenant, CaseQuery query) {
    if (!CaseCandidates.areLookedFor(query)) {
      CaseListStatement statement = new CaseListStatement(tenant, query, null);
      return transactions
          .execute(tenant, statement.sql(), statement.parameters())
          .map(rows -> page(rows, query.limit()));
    }
    return transactions.inTransaction(
        tenant,
        client ->
            client
                .preparedQuery(CaseCandidates.FIND)
                .execute(CaseCandidates.parameters(tenant, query))
                .map(rows -> CaseCandidates.fewest(rows.iterator().next()))
                .flatMap(candidates -> list(client, tenant, query, candidates)));
  }

  private static Uni<Page> list(
      SqlClient client, TenantId tenant, CaseQuery query, String[] candidates) {
    if (candidates != null && candidates.length == 0) {
      return Uni.createFrom().item(new Page(List.of(), null));
    }
    CaseListStatement statement = new CaseListStatement(tenant, query, candidates);
    return client
        .preparedQuery(statement.sql())
        .execute(statement.parameters())
        .map(rows -> page(rows, query.limit()));
  }

  private static Page page(RowSet<Row> rows, int limit) {
    List<String> items = new ArrayList<>();
    CaseQuery.Position last = null;
    for (Row row : rows) {
      if (items.size() == limit) {
        return new Page(items, last);
      }
      last = new CaseQuery.Position(row.getLong("position"), row.getString("case_id"));
      if (row.getBoolean("hit")) {
        items.add(row.getString("details"));
      }
      if (row.getLong("examined") == CaseListStatement.EXAMINED) {
        return new Page(items, last);
      }
    }
    return new Page(items, null);
  }
}
