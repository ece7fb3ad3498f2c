package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.UUID;

/** The one statement that writes a change of a case, see {@link CaseLog}. */
final class CaseChangeSql {

  /**
   * Rows of the change as one CTE each; {@code changed} is empty when the change is not the next
   * one.
   */
  private static final String REST_OF_CHANGE =
      """
      , items as (
        insert into activity_stream_items (tenant_id, case_id, id, type, sender, text, timestamp, attachments)
        select changed.tenant_id, changed.case_id, i.id, i.type, i.sender, i.text, i.timestamp,
          cardinality(i.attachments)
        from changed, jsonb_to_recordset($15::text::jsonb -> 'items')
          as i(id int, type text, sender text, text text, timestamp timestamptz, attachments uuid[])){bound},
      texts as (
        insert into case_texts as t (tenant_id, case_id, part, search_text)
        select changed.tenant_id, changed.case_id, s.part, s.text
        from changed, jsonb_to_recordset($15::text::jsonb -> 'texts') as s(part int, text text)
        on conflict (tenant_id, case_id, part) do update set search_text = excluded.search_text
          where t.search_text <> excluded.search_text),
      counter as (
        insert into event_counters (tenant_id, last_id) select tenant_id, 1 from changed
        on conflict (tenant_id) do update set last_id = event_counters.last_id + 1
        returning last_id)
      insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id,
                               command, outcome, confirmed, data)
      select changed.tenant_id, counter.last_id, changed.case_id, $3, $16, $5, $17,
             $18::text::jsonb, $19::text::jsonb, $20, event.data
      from changed, counter, %s
      """
          .formatted(CaseEventSql.DATA);

  private static final String CREATION =
      """
      with {available} published as (
        select from process_versions where tenant_id = $1 and name = $25 and version = $26
        for key share),
      used as (
        update process_versions set used_at = now()
        where tenant_id = $1 and name = $25 and version = $26 and used_at is null),
      changed as (
        insert into cases (tenant_id, case_id, version, case_title, status, state, outcome, process_name,
          process_version, assignee, submitter, case_data, active_interaction, interaction_count,
          created_at, updated_at, closed_at, search_text, step, creation_id, folded_version,
          searched_version, folded_assignees, folded_submitters, branches, route, waiting, engine,
          call_count, called_by, call_number, call_depth, call_root)
        select $1, $2, $3, $4, $5, $6, $7, $25, $26, $8::text::jsonb, $27::text::jsonb,
          $9::text::jsonb, $10::text::jsonb, $11, $28, $12, $13, $14, $21, $17, $3, $3, $29, $30,
          $22::text::jsonb, $23, $24::text::jsonb, $32, $33, $34, $35, $36, $37
        where (not $31 or exists (select from published)) and {all}
        on conflict do nothing
        %s)
      """
              .formatted(CaseEventSql.RETURNING)
          + REST_OF_CHANGE;
  private static final String COMMAND =
      """
      with {available} changed as (
        update cases set version = $3, case_title = $4, status = $5, state = $6, outcome = $7,
          assignee = $8::text::jsonb, case_data = $9::text::jsonb,
          active_interaction = $10::text::jsonb, interaction_count = $11, updated_at = $12,
          closed_at = $13, search_text = $14, step = $21, branches = $22::text::jsonb, route = $23,
          waiting = $24::text::jsonb, folded_version = $3, searched_version = $3,
          folded_assignees = $25, folded_submitters = $26, process_version = $27, call_count = $28
        where tenant_id = $1 and case_id = $2 and version = $3 - 1 and {all}
          and not exists (select from case_events e where e.tenant_id = $1 and e.command_id = $17)
        %s)
      """
              .formatted(CaseEventSql.RETURNING)
          + REST_OF_CHANGE;
  private static final String CREATE = BindingSql.without(CREATION);
  private static final String CREATE_WITH_FILES = BindingSql.with(CREATION, "$38");
  private static final String CHANGE = BindingSql.without(COMMAND);
  private static final String CHANGE_WITH_FILES = BindingSql.with(COMMAND, "$29");

  private final ObjectMapper mapper;
  private final PlaceColumns places;

  CaseChangeSql(ObjectMapper mapper) {
    this.mapper = mapper;
    this.places = new PlaceColumns(mapper);
  }

  String sql(CaseChange change) {
    boolean creation = change.command() == null;
    if (change.files().isEmpty()) {
      return creation ? CREATE : CHANGE;
    }
    return creation ? CREATE_WITH_FILES : CHANGE_WITH_FILES;
  }

  Tuple parameters(TenantId tenant, CaseChange change) {
    CaseState state = change.state();
    boolean creation = change.command() == null;
    Tuple row =
        Tuple.tuple()
            .addValue(tenant.value())
            .addString(state.caseId())
            .addInteger(state.version())
            .addString(state.title())
            .addString(state.status())
            .addString(state.closed() ? "closed" : "open")
            .addString(state.outcome())
            .addString(json(state.assignee()))
            .addString(json(state.caseData()))
            .addString(places.activeInteraction(state))
            .addInteger(state.interactionCount())
            .addOffsetDateTime(state.updatedAt().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(state.closed() ? state.updatedAt().atOffset(ZoneOffset.UTC) : null)
            .addString(
                SearchText.of(state.title(), state.caseId(), state.submitter(), state.caseData()))
            .addString(json(Appended.by(change)))
            .addString(creation ? "case.created" : state.closed() ? "case.closed" : "case.changed")
            .addValue(change.commandId())
            .addString(creation ? null : json(change.command()))
            .addString(json(change.outcome()))
            .addBoolean(change.durable())
            .addString(state.step())
            .addString(places.branches(state))
            .addArrayOfString(state.route().toArray(String[]::new))
            .addString(places.waiting(state));
    if (creation) {
      row.addString(state.processName())
          .addString(state.processVersion())
          .addString(json(state.submitter()))
          .addOffsetDateTime(state.createdAt().atOffset(ZoneOffset.UTC));
    }
    row.addArrayOfString(SearchText.keys(state.assignee()))
        .addArrayOfString(SearchText.keys(state.submitter()));
    if (creation) {
      CalledBy caller = state.calledBy();
      row.addBoolean(change.publishedProcess())
          .addInteger(change.engine() == null ? null : change.engine().number())
          .addInteger(state.callCount())
          .addString(caller == null ? null : caller.caseId())
          .addInteger(caller == null ? null : caller.number())
          .addInteger(caller == null ? null : caller.depth())
          .addString(caller == null ? null : caller.root());
    } else {
      row.addString(state.processVersion()).addInteger(state.callCount());
    }
    return change.files().isEmpty() ? row : row.addValue(change.files().toArray(UUID[]::new));
  }

  private String json(Object value) {
    try {
      return mapper
          .writerFor(value instanceof CaseCommand ? CaseCommand.class : value.getClass())
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
