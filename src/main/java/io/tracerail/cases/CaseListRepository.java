package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lists a tenant's cases, page by page: keyset pagination, so that a page costs the same however
 * far down it is.
 */
@ApplicationScoped
class CaseListRepository {

  /**
   * First the rows of the page, then their JSON: of no row that is not on it. The parts in braces
   * come from {@link CaseQuery.Sort} and from below, never from a request.
   */
  private static final String LIST =
      """
      select %s::text as details, (extract(epoch from c.{column}) * 1000000)::bigint as position, c.case_id
      from (
        select * from cases c
        where c.tenant_id = $1{filters}
        order by c.{column} {direction}, c.case_id {direction}
        limit $2) c
      order by c.{column} {direction}, c.case_id {direction}
      """
          .formatted(CaseSql.DETAILS);

  // Each stands in the statement only where it filters, so that PostgreSQL plans for it.
  private static final String STATE = "c.state = ?";
  private static final String STATUS = "c.status = ?";
  private static final String PROCESS = "c.process_name = ?";
  private static final String UPDATED_SINCE = "c.updated_at >= ?";
  private static final String TEXT = "c.search_text like ?";
  // As an array, so that it is the person's cases that are looked through, and not the tenant's.
  private static final String ASSIGNEE =
      """
      c.case_id = any (array(select a.case_id from case_assignees a
          where a.tenant_id = $1 and a.assignee = lower(?)))""";
  private static final String SUBMITTER =
      """
      exists (select from jsonb_array_elements(c.submitter) p
          where lower(?) in (lower(p ->> 'email'), lower(p ->> 'name')))""";
  private static final String BEYOND = "(c.{column}, c.case_id) {beyond} (?, ?)";

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
    Filters filters = new Filters(Tuple.of(tenant.value(), query.limit() + 1));
    filters.add(STATE, query.state());
    filters.add(STATUS, query.status());
    filters.add(ASSIGNEE, query.assignee());
    filters.add(SUBMITTER, query.submitter());
    filters.add(PROCESS, query.process());
    filters.add(UPDATED_SINCE, query.updatedSince());
    filters.add(TEXT, contains(query.text()));
    if (query.after() != null) {
      filters.add(BEYOND, query.after().time(), query.after().caseId());
    }
    CaseQuery.Sort sort = query.sort();
    String statement =
        LIST.replace("{filters}", filters.sql)
            .replace("{column}", sort.column)
            .replace("{beyond}", sort.beyond)
            .replace("{direction}", sort.direction);
    return transactions
        .execute(tenant, statement, filters.parameters)
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

  /**
   * A LIKE pattern (PostgreSQL documentation, section 9.7.1) in which the text stands for itself.
   */
  private static String contains(String text) {
    return text == null
        ? null
        : "%"
            + text.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
            + "%";
  }

  /** Conditions with their parameters, numbered as they come. */
  private static final class Filters {

    private final Tuple parameters;
    private final StringBuilder sql = new StringBuilder();

    private Filters(Tuple parameters) {
      this.parameters = parameters;
    }

    /** Nothing when the value is null. */
    private void add(String condition, Object... values) {
      if (values[0] == null) {
        return;
      }
      String numbered = condition;
      for (Object value : values) {
        parameters.addValue(value);
        numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
      }
      sql.append("\n    and ").append(numbered);
    }
  }
}
