package io.tracerail.cases;

import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cases that a list's rarest filter leaves, where they are few. */
final class CaseCandidates {

  /** Up to so many are looked at one by one; above that, the list's order is followed. */
  static final int MOST = 1_000;

  /**
   * Events that are looked at for the cases that changed: beyond them it is not known how many did.
   */
  private static final int EVENTS = 2_000;

  /**
   * {@code $1} the tenant; null for what does not filter, and then null. Where it stands is read
   * with it: what changes before the page is read comes after that number.
   */
  static final String FIND =
      """
      select (select last_id from event_counters where tenant_id = $1) as last_id,
        cases_with_text($2::text, $5::integer) as of_text,
        case when $3::text is not null then array(
          select case_id from case_assignees where tenant_id = $1 and assignee = lower($3) limit $5) end as of_assignee,
        case when $4::text is not null then array(
          select case_id from case_submitters where tenant_id = $1 and submitter = lower($4) limit $5) end as of_submitter,
        case when $6::bigint is not null then (
          select case when count(*) < %d then coalesce(array_agg(distinct case_id), '{}') end
          from (select case_id from case_events where tenant_id = $1 and event_id > $6
                order by event_id limit %<d) changes) end as of_changes
      """
          .formatted(EVENTS);

  /** pg_trgm finds nothing by less: PostgreSQL documentation, section F.35.4. */
  private static final Pattern SEARCHABLE = Pattern.compile("[\\p{L}\\p{N}]{3}");

  private CaseCandidates() {}

  static boolean areLookedFor(CaseQuery query) {
    return query.assignee() != null
        || query.submitter() != null
        || searchable(query) != null
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

  private static String searchable(CaseQuery query) {
    String text = query.text();
    return text != null && SEARCHABLE.matcher(text).find() ? CaseListStatement.pattern(text) : null;
  }
}
