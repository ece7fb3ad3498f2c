package io.tracerail.cases;

/**
 * SQL that renders a case as JSON. PostgreSQL does so from one row in one statement, and its {@code
 * jsonb} columns keep every number as it was sent.
 */
public final class CaseSql {

  /** The {@code caseDetails} of row {@code c}. */
  public static final String DETAILS =
      """
      json_build_object(
        'caseId', c.case_id, 'version', c.version, 'caseTitle', c.case_title, 'status', c.status,
        'assignee', c.assignee, 'submitter', c.submitter,
        'createdAt', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'updatedAt', to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'state', c.state, 'outcome', c.outcome,
        'processName', c.process_name, 'processVersion', c.process_version, 'caseData', c.case_data)
      """;

  /** JSON of the file {@code a} of a case; its URL stands beside the case's, in {@code {url}}. */
  private static final String ATTACHMENT =
      """
      json_build_object('id', a.attachment_id, 'name', a.name, 'size', a.size, 'mediaType', a.media_type,
        'state', a.state, 'href', left({url}::text, -length('/cases/' || a.case_id)) || '/attachments/'
          || a.attachment_id || '/content')
      """;

  /**
   * JSON of the item {@code i} of an activity stream. Its files are looked for where it has some.
   */
  private static final String ANY_ITEM =
      """
      json_build_object('id', i.id, 'type', i.type, 'sender', i.sender, 'text', i.text,
        'timestamp', to_char(i.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'attachments', case when i.attachments is null then '[]'::json else (
          select coalesce(json_agg(%s order by a.place), '[]') from attachments a
          where a.tenant_id = i.tenant_id and a.case_id = i.case_id
            and a.place >= i.id * 16 and a.place < i.id * 16 + 16) end)
      """
          .formatted(ATTACHMENT);

  private static final String ITEM = item("$3");

  /**
   * @param url the parameter with the URL of the case
   */
  static String item(String url) {
    return ANY_ITEM.replace("{url}", url);
  }

  /** The newest files of case {@code c}, oldest first. */
  private static final String ATTACHMENTS =
      """
      (select coalesce(json_agg(%s order by a.place), '[]')
       from (select * from attachments a where a.tenant_id = c.tenant_id and a.case_id = c.case_id
             order by a.place desc limit 100) a)
      """
          .formatted(ATTACHMENT)
          .replace("{url}", "$3");

  /** Most items of a page of an activity stream. */
  static final int MOST_ITEMS = 100;

  /** Bytes of text after which such a page ends. */
  private static final int MOST_TEXT = 256 * 1024;

  /** The number of the latest event of row {@code c}; 0 for a case that is older than events. */
  public static final String LAST_EVENT_ID =
      """
      coalesce((select e.event_id from case_events e
        where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.version = c.version), 0)
      """;

  /**
   * A page of the activity stream of case {@code c}: its newest items, or those before an id.
   * {@code next} is null when nothing is older. The primary key is read backwards and no further
   * than the page; long texts stay in PostgreSQL's out-of-line storage.
   *
   * <p>{@code {before}} filters, {@code {limit}} bounds the items, {@code {query}} ends the link.
   */
  private static final String STREAM =
      """
      (select coalesce(json_agg(%s order by i.id) filter (where i.fits), '[]') as items,
         case when bool_or(not i.fits) then
           $3::text || '/activity-stream?before=' || min(i.id) filter (where i.fits) || {query} end as next
       from (
         select i.*, i.place <= {limit} and (i.place = 1 or i.size <= %d) as fits
         from (
           select i.*, row_number() over newest as place,
             sum(octet_length(i.text) + octet_length(i.sender)) over newest as size
           from (
             select * from activity_stream_items i
             where i.tenant_id = c.tenant_id and i.case_id = c.case_id{before}
             order by i.id desc limit {limit} + 1) i
           window newest as (order by i.id desc)) i) i) s
      """
          .formatted(ITEM, MOST_TEXT);

  /** Bytes of an item's text that {@link #DOCUMENT} still renders. */
  private static final int MOST_TEXT_OF_AN_ITEM = 8 * 1024;

  /**
   * The whole activity stream of case {@code c}, where it {@code fits} on a page. The aggregate
   * takes the rows in the order of its sub-select (PostgreSQL documentation, section 9.21).
   */
  private static final String SHORT_STREAM =
      """
      (select coalesce(json_agg(%1$s) filter (where octet_length(i.text) <= %2$d), '[]') as items, null::text as next,
         count(*) <= %3$d and coalesce(max(octet_length(i.text)), 0) <= %2$d
           and coalesce(sum(octet_length(i.text) + octet_length(i.sender)), 0) <= %4$d as fits
       from (
         select * from activity_stream_items i
         where i.tenant_id = c.tenant_id and i.case_id = c.case_id
         order by i.id limit %3$d + 1) i) s
      """
          .formatted(ITEM, MOST_TEXT_OF_AN_ITEM, MOST_ITEMS, MOST_TEXT);

  /**
   * The interactions that are open in branches, but for the first, which is the active one. A place
   * writes its interaction without its branch, and {@code active_interaction} with it.
   */
  private static final String FURTHER_INTERACTIONS =
      """
      case when c.branches is null then '[]'::jsonb else (
        select coalesce(jsonb_agg(b.place -> 'interaction' || jsonb_build_object(
            'branch', b.place -> 'branch', 'status', b.place -> 'status', 'assignee', b.place -> 'assignee',
            'submitUrl', $3::text || '/interactions/' || (b.place #>> '{interaction,interactionId}')) order by b.n), '[]')
        from jsonb_array_elements(c.branches) with ordinality b(place, n)
        where b.place #>> '{interaction,interactionId}' <> c.active_interaction ->> 'interactionId') end
      """;

  /** The steps in which a case stands. */
  private static final String STEPS =
      """
      case when c.branches is null then to_jsonb(array_remove(array[c.step], null)) else (
        select coalesce(jsonb_agg(b.place -> 'step' order by b.n), '[]')
        from jsonb_array_elements(c.branches) with ordinality b(place, n)
        where not (b.place -> 'ended')::boolean) end
      """;

  /** The cases that it has called, the latest 100, the first of them first. */
  private static final String CALLED_CASES =
      """
      case when c.call_count is null or c.call_count = 0 then '[]'::json else (
        select coalesce(json_agg(json_build_object('caseId', d.case_id, 'caseTitle', d.case_title,
          'processName', d.process_name, 'processVersion', d.process_version, 'status', d.status,
          'state', d.state, 'outcome', d.outcome) order by d.call_number), '[]')
        from (
          select * from cases d where d.tenant_id = c.tenant_id and d.called_by = c.case_id
          order by d.call_number desc limit 100) d) end
      """;

  private static final String DOCUMENT_WITH =
      """
      select c.version, case when %s then convert_to(json_build_object(
        'caseDetails', %s,
        'activityStream', s.items,
        'activityStreamNext', s.next,
        'attachments', %s,
        'activeInteraction', c.active_interaction || jsonb_build_object('submitUrl',
          $3::text || '/interactions/' || (c.active_interaction ->> 'interactionId')),
        'furtherInteractions', %s,
        'waitsFor', c.waiting - '{number,caseData}'::text[],
        'calledBy', c.called_by,
        'calledCases', %s,
        'steps', %s,
        'route', coalesce(c.route, '{}'),
        'lastEventId', %s::text)::text, 'UTF8') end as document
      from cases c cross join lateral %s
      where c.tenant_id = $1 and c.case_id = $2
      """;

  /**
   * The document of case {@code $2} of tenant {@code $1} as bytes, with its whole activity stream;
   * {@code $3} is the URL of the case. The document is null where the stream is longer than a page,
   * for {@link #DOCUMENT_OF_A_LONG_CASE}: most cases are short, and cutting a page makes the whole
   * read a fifth dearer for PostgreSQL.
   */
  static final String DOCUMENT =
      DOCUMENT_WITH.formatted(
          "s.fits",
          DETAILS,
          ATTACHMENTS,
          FURTHER_INTERACTIONS,
          CALLED_CASES,
          STEPS,
          LAST_EVENT_ID,
          SHORT_STREAM);

  /** The same with the newest page of the activity stream. */
  static final String DOCUMENT_OF_A_LONG_CASE =
      DOCUMENT_WITH.formatted(
          "true",
          DETAILS,
          ATTACHMENTS,
          FURTHER_INTERACTIONS,
          CALLED_CASES,
          STEPS,
          LAST_EVENT_ID,
          STREAM
              .replace("{before}", "")
              .replace("{limit}", Integer.toString(MOST_ITEMS))
              .replace("{query}", "''"));

  /**
   * A page of the activity stream of the same case: the {@code $5} items before {@code $4}. The
   * link to the next one ends with {@code $6}.
   */
  static final String ACTIVITY_STREAM =
      """
      select json_build_object('items', s.items, 'next', s.next)::text as page
      from cases c cross join lateral %s
      where c.tenant_id = $1 and c.case_id = $2
      """
          .formatted(
              STREAM
                  .replace("{before}", " and i.id < $4::integer")
                  .replace("{limit}", "$5::integer")
                  .replace("{query}", "$6::text"));

  private CaseSql() {}
}
