package io.tracerail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.CommandEnvelope;
import io.tracerail.cases.workflow.Engine;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Inputs with which the workflows of open cases are started again: PostgreSQL holds the case, and
 * its workflow goes on from there as if its history had been continued as new.
 */
@ApplicationScoped
public class RecoveryRepository {

  private static final String OPEN_CASES =
      """
      select c.case_id, c.creation_id, c.engine,
        c.step is not null and c.creation_id is not null and coalesce(c.engine, 0) <= %d as complete,
        json_build_object('version', c.version, 'caseId', c.case_id, 'title', c.case_title,
          'processName', c.process_name, 'processVersion', c.process_version,
          'submitter', c.submitter, 'assignee', c.assignee, 'caseData', c.case_data,
          'step', c.step, 'status', c.status, 'closed', false,
          'interaction', case when c.branches is null then c.active_interaction end,
          'waiting', case when c.branches is null then c.waiting end,
          'branches', c.branches, 'route', c.route,
          'interactionCount', c.interaction_count,
          'decided', case when c.interaction_count = 1 then false end,
          'itemCount', (select coalesce(max(i.id), 0) from activity_stream_items i
                        where i.tenant_id = c.tenant_id and i.case_id = c.case_id),
          'callCount', coalesce(c.call_count, 0),
          'calledBy', case when c.called_by is not null then json_build_object('caseId', c.called_by,
            'number', c.call_number, 'depth', c.call_depth, 'root', c.call_root) end,
          'createdAt', c.created_at, 'updatedAt', c.updated_at)::text as state
      from cases c
      where c.tenant_id = $1 and c.state = 'open' and %%s
      """
          .formatted(Engine.CURRENT.number());

  /**
   * In an import the row comes before the items and the log: with its last event a case is whole.
   */
  private static final String ONE =
      OPEN_CASES.formatted(
          """
          c.case_id = $2 and exists (
            select from case_events e
            where e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.version = c.version)
          """);

  private static final String PAGE =
      OPEN_CASES.formatted("c.case_id > $2 order by c.case_id limit $3");

  private static final String PAGE_OF_VERSION =
      OPEN_CASES.formatted(
          """
          c.process_name = $4 and c.process_version = $5 and c.case_id > $2 order by c.case_id limit $3
          """);

  private static final String LAST_COMMAND =
      """
      select e.version, e.command::text as command from cases c
      join case_events e on e.tenant_id = c.tenant_id and e.case_id = c.case_id and e.version = c.version
      where c.tenant_id = $1 and c.case_id = $2 and c.state = 'open' and e.command is not null
      """;

  /**
   * An open case.
   *
   * @param input empty when the row is older than this ability, or the case began with an engine
   *     that this release does not know
   */
  public record Resumable(String caseId, Optional<CaseInput> input) {}

  private final TenantTransactions transactions;
  private final ObjectMapper mapper;

  RecoveryRepository(TenantTransactions transactions, ObjectMapper mapper) {
    this.transactions = transactions;
    this.mapper = mapper;
  }

  /**
   * @param after the case id before the page's first; empty at the beginning
   * @return by case id, {@code limit} at most
   */
  public Uni<List<Resumable>> page(TenantId tenant, String after, int limit) {
    return find(tenant, PAGE, Tuple.of(tenant.value(), after, limit));
  }

  /** As {@link #page}, of the cases on one version of a process. */
  public Uni<List<Resumable>> pageOf(
      TenantId tenant, String process, String version, String after, int limit) {
    return find(tenant, PAGE_OF_VERSION, Tuple.of(tenant.value(), after, limit, process, version));
  }

  /**
   * @return emits empty when the case is not open, not yet imported as a whole, or its row is older
   *     than this ability
   */
  public Uni<Optional<CaseInput>> inputOf(TenantId tenant, String caseId) {
    return find(tenant, ONE, Tuple.of(tenant.value(), caseId))
        .map(found -> found.stream().findFirst().flatMap(Resumable::input));
  }

  /**
   * The command that led to the state of an open case, for redelivery to a workflow that may be
   * behind.
   *
   * @return emits empty when nothing came after the creation
   */
  public Uni<Optional<CommandEnvelope>> lastCommand(TenantId tenant, String caseId) {
    return transactions
        .execute(tenant, LAST_COMMAND, Tuple.of(tenant.value(), caseId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new CommandEnvelope(
                                read(row.getString("command"), CaseCommand.class),
                                row.getInteger("version"))));
  }

  private Uni<List<Resumable>> find(TenantId tenant, String sql, Tuple parameters) {
    return transactions
        .execute(tenant, sql, parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::resumable).toList());
  }

  private Resumable resumable(Row row) {
    return new Resumable(
        row.getString("case_id"),
        row.getBoolean("complete")
            ? Optional.of(
                input(
                    row.getUUID("creation_id"),
                    Engine.ofRow(row.getInteger("engine")),
                    read(row.getString("state"), CaseState.class)))
            : Optional.empty());
  }

  private static CaseInput input(UUID creationId, Engine engine, CaseState state) {
    return new CaseInput(
        new CaseStart(
                creationId,
                "",
                state.caseId(),
                state.title(),
                state.processName(),
                state.processVersion(),
                state.submitter(),
                state.caseData(),
                null)
            .by(engine)
            .calledBy(state.calledBy()),
        state);
  }

  private <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
