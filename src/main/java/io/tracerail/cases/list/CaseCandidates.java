package io.tracerail.cases.list;

import io.tracerail.cases.workflow.SearchText;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids of the cases that a list's most selective filter leaves, when they are few. */
final class CaseCandidates {

  /** Most candidates, which are examined one by one; for more, the list's order is followed. */
  static final int MOST = 1_000;

  /** Events examined for the cases that changed; with more, their number is not known. */
  private static final int EVENTS = 2_000;

  /**
   * {@code $1} is the tenant; a filter that is null gives null. The tenant's last event number is
   * read in the same statement: a change before the page is read has a higher one.
   */
  static final String FIND =
      """
      select (select last_id from event_counters where tenant_id = $1) as last_id,
        (select found from unnest($2::text[]) pattern, cases_with_text(pattern, $5::integer) found
          order by cardinality(found) limit 1) as of_text,
        case when $3::text is not null then array(
          select case_id from case_assignees where tenant_id = $1 and assignee = $3 limit $5) end as of_assignee,
        case when $4::text is not null then array(
          select case_id from case_submitters where tenant_id = $1 and submitter = $4 limit $5) end as of_submitter,
        case when $6::bigint is not null then (
          select case when count(*) < %d then coalesce(array_agg(distinct case_id), '{}') end
          from (select case_id from case_events where tenant_id = $1 and event_id > $6
                order by event_id limit %<d) changes) end as of_changes
      """
          .formatted(EVENTS);

  /** Shorter words give pg_trgm nothing to look up (PostgreSQL documentation, section F.35.4). */
  private static final Pattern SEARCHABLE = Pattern.compile("[\\p{L}\\p{N}]{3}");

  private static final int MOST_WORDS = 3;

  private CaseCandidates() {}

  static boolean areLookedFor(CaseQuery query) {
    return query.assignee() != null
        || query.submitter() != null
        || searchable(query).length > 0
        || query.since() != null && query.sort() != CaseQuery.Sort.CHANGED;
  }

  static Tuple parameters(TenantId tenant, CaseQuery query) {
    return Tuple.of(
        tenant.value(),
        searchable(query),
        query.assignee(),
        query.submitter(),
        MOST + 1,
        query.since());
  }

  /**
   * @return null when every filter leaves many
   */
  static String[] fewest(Row row) {
    return Stream.of("of_text", "of_assignee", "of_submitter", "of_changes")
        .map(row::getArrayOfStrings)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(found -> found.length))
        .filter(found -> found.length <= MOST)
        .orElse(null);
  }

  /** Patterns of the words that an index serves: the longest few, as each is looked up. */
  private static String[] searchable(CaseQuery query) {
    return SearchText.words(query.text()).stream()
        .filter(word -> SEARCHABLE.matcher(word).find())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(MOST_WORDS)
        .map(CaseListStatement::pattern)
        .toArray(String[]::new);
  }
}
