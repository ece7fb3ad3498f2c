package io.tracerail.cases;

/**
 * How a case reads as JSON. PostgreSQL writes it: a case is one row and one statement, and its
 * {@code jsonb} columns keep every number as it was sent.
 */
final class CaseSql {

  /** The {@code caseDetails} of row {@code c}. */
  static final String DETAILS =
      """
      json_build_object(
        'caseId', c.case_id, 'version', c.version, 'caseTitle', c.case_title, 'status', c.status,
        'assignee', c.assignee, 'submitter', c.submitter,
        'createdAt', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'updatedAt', to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'state', c.state, 'outcome', c.outcome,
        'processName', c.process_name, 'processVersion', c.process_version, 'caseData', c.case_data)
      """;

  /** The item {@code i} of an activity stream. */
  static final String ITEM =
      """
      json_build_object('id', i.id, 'type', i.type, 'sender', i.sender, 'text', i.text,
        'timestamp', to_char(i.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      """;

  /** The number of the latest event of row {@code c}; 0 for a case that is older than events. */
  static final String LAST_EVENT_ID =
      """
      coalesce((select e.event_id from case_events e
        where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.version = c.version), 0)
      """;

  /**
   * The whole document of case {@code $2} of tenant {@code $1}; {@code $3} is the URL of the case.
   */
  static final String DOCUMENT =
      """
      select c.version, json_build_object(
        'caseDetails', %s,
        'activityStream', coalesce(
          (select json_agg(%s order by i.id) from activity_stream_items i
           where i.tenant_id = c.tenant_id and i.case_id = c.case_id), '[]'),
        'activeInteraction', c.active_interaction || jsonb_build_object('submitUrl',
          $3::text || '/interactions/' || (c.active_interaction ->> 'interactionId')),
        'lastEventId', %s::text)::text as document
      from cases c where c.tenant_id = $1 and c.case_id = $2
      """
          .formatted(DETAILS, ITEM, LAST_EVENT_ID);

  private CaseSql() {}
}
