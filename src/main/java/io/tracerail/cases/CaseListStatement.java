package io.tracerail.cases;

import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The statement of one page, numbered as its filters come. Each filter stands in it only where it
 * filters, so that PostgreSQL plans for it. What is put into the text comes from {@link
 * CaseQuery.Sort} and from here, never from a request.
 */
final class CaseListStatement {

  /**
   * Cases that one page looks at: it costs no more however few of them fit. A page may so have
   * fewer cases than asked for, or none, and go on.
   */
  static final int EXAMINED = 2_000;

  /** First the rows of the page, then their JSON: of no row that is not on it. */
  private static final String PAGE =
      """
      select case when c.hit then %s::text end as details,
        (extract(epoch from c.{column}) * 1000000)::bigint as position, c.case_id, c.hit, c.examined
      from ({rows}) c
      order by c.{column} {direction}, c.case_id {direction}
      """
          .formatted(CaseSql.DETAILS);

  /** All filters are served by the index that gives the order. */
  private static final String INDEXED =
      """
      select c.*, true as hit, 0 as examined from cases c
      where c.tenant_id = $1{indexed}
      order by c.{column} {direction}, c.case_id {direction}
      limit $2""";

  /** Filters that no index serves, on the next so many rows of the order. */
  private static final String IN_ORDER =
      """
      select * from (
        select c.*, coalesce({others}, false) as hit,
          row_number() over (order by c.{column} {direction}, c.case_id {direction}) as examined
        from cases c
        where c.tenant_id = $1{indexed}
        order by c.{column} {direction}, c.case_id {direction}
        limit {most}) c
      where c.hit or c.examined = {most}
      order by c.{column} {direction}, c.case_id {direction}
      limit $2""";

  /** All filters, on the few cases that one of them leaves. */
  private static final String AMONG =
      """
      select c.*, true as hit, 0 as examined from cases c
      where c.tenant_id = $1{indexed} and {others}
      order by c.{column} {direction}, c.case_id {direction}
      limit $2""";

  private static final String STATE = "c.state = ?";
  private static final String STATUS = "c.status = ?";
  private static final String PROCESS = "c.process_name = ?";
  private static final String UPDATED_SINCE = "c.updated_at >= ?";
  private static final String TEXT = "c.search_text like ?";
  private static final String CANDIDATE = "c.case_id = any (?)";
  // As a value, and not with EXISTS, which PostgreSQL might look through from the person's cases.
  private static final String ASSIGNEE =
      """
      (select true from case_assignees a
        where a.tenant_id = $1 and a.case_id = c.case_id and a.assignee = lower(?))""";
  private static final String SUBMITTER =
      """
      (select true from case_submitters s
        where s.tenant_id = $1 and s.case_id = c.case_id and s.submitter = lower(?))""";
  private static final String BEYOND = "(c.{column}, c.case_id) {beyond} (?, ?)";

  private final Tuple parameters;
  private final StringBuilder indexed = new StringBuilder();
  private final StringJoiner others = new StringJoiner("\n    and ");
  private final CaseQuery query;
  private final String rows;

  /**
   * @param candidates all cases that one of the filters leaves; null: not known
   */
  CaseListStatement(TenantId tenant, CaseQuery query, String[] candidates) {
    this.query = query;
    this.parameters = Tuple.of(tenant.value(), query.limit() + 1);
    boolean byUpdate = query.sort().column.equals("updated_at");
    if (byUpdate) {
      index(STATE, query.state());
      index(UPDATED_SINCE, query.updatedSince());
    } else {
      other(STATE, query.state());
      other(UPDATED_SINCE, query.updatedSince());
    }
    if (query.after() != null) {
      index(BEYOND, query.after().time(), query.after().caseId());
    }
    other(STATUS, query.status());
    other(PROCESS, query.process());
    other(ASSIGNEE, query.assignee());
    other(SUBMITTER, query.submitter());
    other(TEXT, pattern(query.text()));
    other(CANDIDATE, (Object) candidates);
    this.rows = others.length() == 0 ? INDEXED : candidates == null ? IN_ORDER : AMONG;
  }

  String sql() {
    CaseQuery.Sort sort = query.sort();
    return PAGE.replace("{rows}", rows)
        .replace("{indexed}", indexed)
        .replace("{others}", others.toString())
        .replace("{most}", Integer.toString(EXAMINED))
        .replace("{column}", sort.column)
        .replace("{beyond}", sort.beyond)
        .replace("{direction}", sort.direction);
  }

  Tuple parameters() {
    return parameters;
  }

  /**
   * A LIKE pattern (PostgreSQL documentation, section 9.7.1) in which the text stands for itself.
   *
   * @return null for null
   */
  static String pattern(String text) {
    return text == null
        ? null
        : "%"
            + text.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
            + "%";
  }

  private void index(String condition, Object... values) {
    if (values[0] != null) {
      indexed.append("\n    and ").append(numbered(condition, values));
    }
  }

  private void other(String condition, Object value) {
    if (value != null) {
      others.add(numbered(condition, value));
    }
  }

  private String numbered(String condition, Object... values) {
    String numbered = condition;
    for (Object value : values) {
      parameters.addValue(value);
      numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
    }
    return numbered;
  }
}
