package io.tracerail.cases.list;

import io.tracerail.cases.CaseSql;
import io.tracerail.cases.workflow.SearchText;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.StringJoiner;

/**
 * The statement of one page, with parameters numbered as its filters come. It contains only the
 * filters in use, so that PostgreSQL plans for them. Text is put into it from {@link
 * CaseQuery.Sort} and from here, never from a request.
 */
final class CaseListStatement {

  /**
   * Cases that one page examines at most, however few of them match. A page may therefore have
   * fewer cases than asked for, or none, and go on.
   */
  static final int EXAMINED = 2_000;

  /** Bytes of case data after which a page ends. One case may have 1 MiB of it and more. */
  private static final int MOST_BYTES = 2 << 20;

  /**
   * The rows of the page, then their JSON. {@code details} is null for a row that is not on the
   * page, or beyond its bytes. Stored data is no larger than its text, so only rows that fit by
   * their stored size are converted. The counter is of the same snapshot as the rows, and comes
   * also without any.
   */
  private static final String PAGE =
      """
      select counter.last_id,
        case when c.hit and coalesce(c.size_before, 0) < {bytes} then %s::text end as details,
        {position} as position, c.case_id, c.hit, c.examined
      from (select coalesce(max(last_id), 0) as last_id from event_counters where tenant_id = $1) counter
        left join (
          select c.*, sum(case when c.hit and coalesce(c.stored_before, 0) < {bytes}
                          then octet_length(c.case_data::text) else c.stored end) over earlier as size_before
          from (
            select c.*, sum(c.stored) over earlier as stored_before
            from (select c.*, case when c.hit then pg_column_size(c.case_data) else 0 end as stored
                  from ({rows}) c) c
            window earlier as ({order} rows between unbounded preceding and 1 preceding)) c
          window earlier as ({order} rows between unbounded preceding and 1 preceding)) c on true
      {order}
      """
          .formatted(CaseSql.DETAILS);

  private static final String ORDER = "order by c.{column} {direction}, c.case_id {direction}";

  private static final String MICROS = "(extract(epoch from c.{column}) * 1000000)::bigint";

  private static final String NUMBER = "c.{column}";

  /** For filters that the index of the order serves. */
  private static final String INDEXED =
      """
      select c.*, true as hit, 0 as examined from cases c
      where c.tenant_id = $1{indexed}
      order by c.{column} {direction}, c.case_id {direction}
      limit $2""";

  /** For filters that no index serves: examines the next rows of the order. */
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

  /** For few candidates: applies all filters to them. */
  private static final String AMONG =
      """
      select c.*, true as hit, 0 as examined from cases c
      where c.tenant_id = $1{indexed} and {others}
      order by c.{column} {direction}, c.case_id {direction}
      limit $2""";

  /**
   * The next events, each with its case if that has not changed since. Every changed case so comes
   * once; one that changes while pages are read comes on a later page.
   */
  private static final String CHANGED =
      """
      select * from (
        select c.*, e.event_id as last_event_id, coalesce(c.version = e.version{and others}, false) as hit,
          row_number() over (order by e.event_id) as examined
        from (
          select c.event_id, c.case_id, c.version from case_events c
          where c.tenant_id = $1 and c.event_id > $3
          order by c.event_id
          limit {most}) e
        join cases c on c.tenant_id = $1 and c.case_id = e.case_id) c
      where c.hit or c.examined = {most}
      order by c.last_event_id
      limit $2""";

  /** As {@link #AMONG}. */
  private static final String CHANGED_AMONG =
      """
      select * from (
        select c.*, %s as last_event_id, true as hit, 0 as examined from cases c
        where c.tenant_id = $1{and others}) c
      where c.last_event_id > $3
      order by c.last_event_id
      limit $2"""
          .formatted(CaseSql.LAST_EVENT_ID);

  private static final String STATE = "c.state = ?";
  private static final String STATUS = "c.status = ?";
  private static final String PROCESS = "c.process_name = ?";
  private static final String SINCE = "%s > ?".formatted(CaseSql.LAST_EVENT_ID);
  // The data's text first: the other parts are looked up only for cases without it there.
  private static final String TEXT =
      """
      (c.search_text like ? or coalesce((select true from case_texts t
        where t.tenant_id = $1 and t.case_id = c.case_id and t.part > 0 and t.search_text like ? limit 1), false))""";
  private static final String CANDIDATE = "c.case_id = any (?)";
  // A scalar subquery, not EXISTS, which PostgreSQL might plan from the person's cases.
  private static final String ASSIGNEE =
      """
      (select true from case_assignees a
        where a.tenant_id = $1 and a.case_id = c.case_id and a.assignee = ?)""";
  private static final String SUBMITTER =
      """
      (select true from case_submitters s
        where s.tenant_id = $1 and s.case_id = c.case_id and s.submitter = ?)""";
  private static final String BEYOND = "(c.{column}, c.case_id) {beyond} (?, ?)";

  private final Tuple parameters;
  private final StringBuilder indexed = new StringBuilder();
  private final StringJoiner others = new StringJoiner("\n    and ");
  private final CaseQuery query;
  private final String rows;

  /**
   * @param candidates all cases that one of the filters leaves; null when not known
   */
  CaseListStatement(TenantId tenant, CaseQuery query, String[] candidates) {
    this.query = query;
    this.parameters = Tuple.of(tenant.value(), query.limit() + 1);
    if (query.sort() == CaseQuery.Sort.CHANGED) {
      parameters.addValue(
          query.after() == null
              ? query.since()
              : Long.valueOf(Math.max(query.since(), query.after().place())));
    } else {
      other(SINCE, query.since());
      if (query.after() != null) {
        index(BEYOND, query.after().time(), query.after().caseId());
      }
    }
    if (query.sort().column.equals("updated_at")) {
      index(STATE, query.state());
    } else {
      other(STATE, query.state());
    }
    other(STATUS, query.status());
    other(PROCESS, query.process());
    other(ASSIGNEE, query.assignee());
    other(SUBMITTER, query.submitter());
    SearchText.words(query.text()).forEach(word -> other(TEXT, pattern(word)));
    other(CANDIDATE, (Object) candidates);
    this.rows =
        query.sort() == CaseQuery.Sort.CHANGED
            ? candidates == null ? CHANGED : CHANGED_AMONG
            : others.length() == 0 ? INDEXED : candidates == null ? IN_ORDER : AMONG;
  }

  String sql() {
    CaseQuery.Sort sort = query.sort();
    return PAGE.replace("{rows}", rows)
        .replace("{order}", ORDER)
        .replace("{bytes}", Integer.toString(MOST_BYTES))
        .replace("{position}", sort == CaseQuery.Sort.CHANGED ? NUMBER : MICROS)
        .replace("{and others}", others.length() == 0 ? "" : "\n    and " + others)
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

  /** A LIKE pattern (PostgreSQL documentation, section 9.7.1) that matches the word literally. */
  static String pattern(String word) {
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private void index(String condition, Object... values) {
    if (values[0] != null) {
      String numbered = condition;
      for (Object value : values) {
        parameters.addValue(value);
        numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
      }
      indexed.append("\n    and ").append(numbered);
    }
  }

  /** The value stands at each question mark. */
  private void other(String condition, Object value) {
    if (value != null) {
      parameters.addValue(value);
      others.add(condition.replace("?", "$" + parameters.size()));
    }
  }
}
