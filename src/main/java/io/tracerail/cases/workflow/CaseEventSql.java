package io.tracerail.cases.workflow;

/**
 * SQL for the data of an event: the case at the time of the event, as a row of a list shows it. A
 * reader need not ask for the case, and gets the same data however late it reads.
 */
final class CaseEventSql {

  /** Columns of the written row of {@code cases} that {@link #DATA} needs. */
  static final String RETURNING =
      """
      returning tenant_id, case_id, version, case_title, status, state, outcome, assignee, submitter, created_at,
        updated_at, process_name, process_version, case_data ->> 'ai_risk_score' as risk_score
      """;

  /**
   * Most bytes of a list row. A larger one, with some twenty long names, is left out of the event,
   * and the event's reader asks for the case.
   */
  private static final int MOST_BYTES = 8_192;

  /** Data of the row {@code changed}, as a column {@code data} of {@code event}. */
  static final String DATA =
      """
      lateral (
        select jsonb_build_object('caseId', changed.case_id, 'version', changed.version, 'status', changed.status,
            'state', changed.state, 'outcome', changed.outcome,
            'timestamp', to_char(changed.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as always,
          jsonb_build_object('caseTitle', changed.case_title,
            'assignee', changed.assignee, 'submitter', changed.submitter,
            'createdAt', to_char(changed.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'updatedAt', to_char(changed.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'processName', changed.process_name, 'processVersion', changed.process_version,
            'riskScore', left(changed.risk_score, 40)) as row
      ) shown, lateral (
        select always || case when octet_length(row::text) <= %d then row else '{}' end as data
      ) event
      """
          .formatted(MOST_BYTES);

  private CaseEventSql() {}
}
