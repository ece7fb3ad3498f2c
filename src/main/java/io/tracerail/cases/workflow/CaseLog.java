package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.workflow.CaseActivities.CaseChange;
import io.tracerail.cases.workflow.CaseActivities.CommitResult;
import io.tracerail.db.Notifications;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The changes of cases in PostgreSQL. A change is one statement in one tenant transaction: the case
 * as it now stands, the new items of its activity stream and its event, numbered in the order of
 * commits. It is written only on the version that it was made from, and once for its command.
 */
@ApplicationScoped
class CaseLog {

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
        from changed, jsonb_to_recordset($15::text::jsonb)
          as i(id int, type text, sender text, text text, timestamp timestamptz, attachments uuid[])){bound},
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
          folded_assignees, folded_submitters, branches, route, waiting)
        select $1, $2, $3, $4, $5, $6, $7, $25, $26, $8::text::jsonb, $27::text::jsonb,
          $9::text::jsonb, $10::text::jsonb, $11, $28, $12, $13, $14, $21, $17, $3, $29, $30,
          $22::text::jsonb, $23, $24::text::jsonb
        where (not $31 or exists (select from published)) and {all}
        on conflict (tenant_id, case_id) do nothing
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
          waiting = $24::text::jsonb, folded_version = $3, folded_assignees = $25,
          folded_submitters = $26, process_version = $27
        where tenant_id = $1 and case_id = $2 and version = $3 - 1 and {all}
          and not exists (select from case_events e where e.tenant_id = $1 and e.command_id = $17)
        %s)
      """
              .formatted(CaseEventSql.RETURNING)
          + REST_OF_CHANGE;
  private static final String CREATE = BindingSql.without(CREATION);
  private static final String CREATE_WITH_FILES = BindingSql.with(CREATION, "$32");
  private static final String CHANGE = BindingSql.without(COMMAND);
  private static final String CHANGE_WITH_FILES = BindingSql.with(COMMAND, "$28");
  private static final String CREATION_OF =
      "select creation_id from cases where tenant_id = $1 and case_id = $2";
  private static final String AFTER =
      """
      select command::text as command from case_events
      where tenant_id = $1 and case_id = $2 and version > $3 and command is not null order by version
      """;
  private static final String REPEATED =
      """
      select status, outcome::text as outcome from case_events
      where tenant_id = $1 and command_id = $2 and version < $3
      """;

  private static final String PURGED =
      """
      select from purged_cases p where p.tenant_id = $1 and p.case_id = $2 and p.version >= $3
        and not exists (select from cases c where c.tenant_id = $1 and c.case_id = $2)
      """;

  private static final String AVAILABLE =
      """
      select count(*)::int as files from attachments
      where tenant_id = $1 and attachment_id = any($2) and state = 'pending'
      """;

  /** A file of the change is not there any more, or something has attached it. */
  static final class AttachmentGone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The case was purged before its workflow had ended. */
  static final class CasePurged extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The tenant deleted the version of its process before the first case on it was there. */
  static final class ProcessGone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The case's id belongs to a case that another command created. */
  static final class CaseIdTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final TenantTransactions transactions;
  private final Notifications notifications;
  private final ObjectMapper mapper;
  private final PlaceColumns places;

  CaseLog(TenantTransactions transactions, Notifications notifications, ObjectMapper mapper) {
    this.transactions = transactions;
    this.notifications = notifications;
    this.mapper = mapper;
    this.places = new PlaceColumns(mapper);
  }

  /**
   * @return {@link CommitResult#COMMITTED}, also when an earlier attempt, which did not hear of it,
   *     committed this very change
   */
  Uni<CommitResult> commit(TenantId tenant, CaseChange change) {
    boolean creation = change.command() == null;
    return transactions
        .execute(tenant, sql(creation, !change.files().isEmpty()), parameters(tenant, change))
        .flatMap(
            rows -> {
              if (rows.rowCount() == 1) {
                notifications.tellOfEvents(tenant);
                return Uni.createFrom().item(CommitResult.COMMITTED);
              }
              return creation ? createdBefore(tenant, change) : notTheNext(tenant, change);
            });
  }

  private static String sql(boolean creation, boolean files) {
    return files ? creation ? CREATE_WITH_FILES : CHANGE_WITH_FILES : creation ? CREATE : CHANGE;
  }

  /** The commands of a case after a version, oldest first. */
  Uni<List<CaseCommand>> after(TenantId tenant, String caseId, int version) {
    return transactions
        .execute(tenant, AFTER, Tuple.of(tenant.value(), caseId, version))
        .map(
            rows -> {
              List<CaseCommand> commands = new ArrayList<>();
              rows.forEach(row -> commands.add(read(row.getString("command"), CaseCommand.class)));
              return commands;
            });
  }

  private Uni<CommitResult> createdBefore(TenantId tenant, CaseChange change) {
    String caseId = change.state().caseId();
    return transactions
        .execute(tenant, CREATION_OF, Tuple.of(tenant.value(), caseId))
        .flatMap(
            rows -> {
              UUID creation = rows.rowCount() == 0 ? null : rows.iterator().next().getUUID(0);
              if (rows.rowCount() == 0) {
                return requireFiles(tenant, change)
                    .<List<CaseCommand>>map(
                        there -> {
                          throw change.publishedProcess() ? new ProcessGone() : new CaseIdTaken();
                        });
              }
              if (!change.commandId().equals(creation)) {
                throw new CaseIdTaken();
              }
              return after(tenant, caseId, change.state().version());
            })
        .map(missed -> new CommitResult(missed, null));
  }

  private Uni<CommitResult> notTheNext(TenantId tenant, CaseChange change) {
    int version = change.state().version();
    return transactions
        .execute(tenant, REPEATED, Tuple.of(tenant.value(), change.commandId(), version))
        .flatMap(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().item(new CommitResult(List.of(), outcome(rows)))
                    : after(tenant, change.state().caseId(), version - 1)
                        .flatMap(missed -> behind(tenant, change, missed)));
  }

  /**
   * Tells a purge, after a closing that Temporal never heard of, from a database that was restored
   * from a backup and is behind its workflow: this is repeated until an operator has seen to it.
   */
  private Uni<CommitResult> behind(TenantId tenant, CaseChange change, List<CaseCommand> missed) {
    if (!missed.isEmpty()) {
      return Uni.createFrom().item(new CommitResult(missed, null));
    }
    CaseState state = change.state();
    return requireFiles(tenant, change)
        .flatMap(
            there ->
                transactions.execute(
                    tenant, PURGED, Tuple.of(tenant.value(), state.caseId(), state.version())))
        .map(
            rows -> {
              if (rows.rowCount() > 0) {
                throw new CasePurged();
              }
              throw new IllegalStateException("the log of the case is behind its workflow");
            });
  }

  private Uni<Void> requireFiles(TenantId tenant, CaseChange change) {
    if (change.files().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transactions
        .execute(tenant, AVAILABLE, Tuple.of(tenant.value(), change.files().toArray(UUID[]::new)))
        .map(
            rows -> {
              if (rows.iterator().next().getInteger(0) < change.files().size()) {
                throw new AttachmentGone();
              }
              return null;
            });
  }

  private CommandOutcome outcome(RowSet<Row> rows) {
    return read(rows.iterator().next().getString("outcome"), CommandOutcome.class);
  }

  private Tuple parameters(TenantId tenant, CaseChange change) {
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
            .addString(json(change.items()))
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
      row.addBoolean(change.publishedProcess());
    } else {
      row.addString(state.processVersion());
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

  private <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
