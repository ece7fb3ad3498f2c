package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists a tenant's cases, page by page: keyset pagination, so that a page costs the same however
 * far down it is.
 */
@ApplicationScoped
class CaseListRepository {

  /** The parts in braces come from {@link CaseQuery.Sort}, never from a request. */
  private static final String LIST =
      """
      select %s::text as details, (extract(epoch from c.{column}) * 1000000)::bigint as position, c.case_id
      from cases c
      where c.tenant_id = $1
        and ($2::text is null or c.state = $2)
        and ($3::text is null or c.status = $3)
        and ($4::text is null or exists (select from jsonb_array_elements(c.assignee) p
             where lower(p ->> 'email') = $4 or lower(p ->> 'name') = $4))
        and ($5::text is null or exists (select from jsonb_array_elements(c.submitter) p
             where lower(p ->> 'email') = $5 or lower(p ->> 'name') = $5))
        and ($6::text is null or c.process_name = $6)
        and ($7::timestamptz is null or c.updated_at >= $7)
        and ($8::text is null or c.search_text like $8)
        and ($9::timestamptz is null or (c.{column}, c.case_id) {beyond} ($9, $10))
      order by c.{column} {direction}, c.case_id {direction}
      limit $11
      """
          .formatted(CaseSql.DETAILS);

  private static final Map<CaseQuery.Sort, String> STATEMENTS = new EnumMap<>(CaseQuery.Sort.class);

  static {
    for (CaseQuery.Sort sort : CaseQuery.Sort.values()) {
      STATEMENTS.put(
          sort,
          LIST.replace("{column}", sort.column)
              .replace("{beyond}", sort.beyond)
              .replace("{direction}", sort.direction));
    }
  }

  /**
   * @param items {@code caseDetails} as JSON
   * @param next null on the last page
   */
  record Page(List<String> items, CaseQuery.Position next) {}

  private final TenantTransactions transactions;

  CaseListRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Page> list(TenantId tenant, CaseQuery query) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(tenant.value())
            .addString(query.state())
            .addString(query.status())
            .addString(lower(query.assignee()))
            .addString(lower(query.submitter()))
            .addString(query.process())
            .addOffsetDateTime(query.updatedSince())
            .addString(contains(query.text()))
            .addOffsetDateTime(query.after() == null ? null : query.after().time())
            .addString(query.after() == null ? null : query.after().caseId())
            .addInteger(query.limit() + 1);
    return transactions
        .execute(tenant, STATEMENTS.get(query.sort()), parameters)
        .map(
            rows -> {
              List<String> items = new ArrayList<>();
              CaseQuery.Position last = null;
              for (Row row : rows) {
                if (items.size() == query.limit()) {
                  return new Page(items, last);
                }
                items.add(row.getString(0));
                last = new CaseQuery.Position(row.getLong(1), row.getString(2));
              }
              return new Page(items, null);
            });
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /**
   * A LIKE pattern (PostgreSQL documentation, section 9.7.1) in which the text stands for itself.
   */
  private static String contains(String text) {
    return text == null
        ? null
        : "%" + lower(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
