package io.tracerail.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.cases.workflow.CaseInput;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.db.TenantTransactions;
import io.tracerail.problem.ProblemException;
import io.tracerail.temporal.TenantRecovery;
import io.tracerail.tenant.TenantId;
import io.tracerail.tenant.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the workflows of open cases from their rows: a case is what PostgreSQL says, and its
 * workflow goes on from there as if its history had been continued as new.
 */
@ApplicationScoped
class CaseRecovery implements TenantRecovery {

  private static final String OPEN_CASES =
      """
      select c.case_id, c.creation_id, c.step is not null and c.creation_id is not null as complete,
        json_build_object('version', c.version, 'caseId', c.case_id, 'title', c.case_title,
          'processName', c.process_name, 'processVersion', c.process_version,
          'submitter', c.submitter, 'assignee', c.assignee, 'caseData', c.case_data,
          'step', c.step, 'status', c.status, 'closed', false, 'interaction', c.active_interaction,
          'interactionCount', c.interaction_count,
          'itemCount', (select count(*) from activity_stream_items i
                        where i.tenant_id = c.tenant_id and i.case_id = c.case_id),
          'createdAt', c.created_at, 'updatedAt', c.updated_at)::text as state
      from cases c
      where c.tenant_id = $1 and c.case_id > $2 and c.state = 'open'
      order by c.case_id limit $3
      """;

  /** A start is mostly waiting; far below what one namespace may have under way. */
  private static final int STARTED_AT_ONCE = 16;

  /** A start can be repeated; a namespace that was just made does not take each at once. */
  private static final int RETRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private enum Outcome {
    STARTED,
    RUNNING,
    LOST
  }

  private final TenantTransactions transactions;
  private final CaseCommands commands;
  private final ObjectMapper mapper;

  CaseRecovery(TenantTransactions transactions, CaseCommands commands, ObjectMapper mapper) {
    this.transactions = transactions;
    this.commands = commands;
    this.mapper = mapper;
  }

  @Override
  public Uni<Page> recover(TenantNamespace tenant, String after, int limit) {
    TenantId id = tenant.tenantId();
    return transactions
        .execute(id, OPEN_CASES, Tuple.of(id.value(), after == null ? "" : after, limit))
        .flatMap(
            rows -> {
              List<Row> found = new ArrayList<>();
              rows.forEach(found::add);
              return Multi.createFrom()
                  .iterable(found)
                  .onItem()
                  .transformToUni(row -> recover(tenant, row))
                  .merge(STARTED_AT_ONCE)
                  .collect()
                  .asList()
                  .map(
                      outcomes ->
                          new Page(
                              count(outcomes, Outcome.STARTED),
                              count(outcomes, Outcome.RUNNING),
                              count(outcomes, Outcome.LOST),
                              found.size() < limit ? null : found.getLast().getString("case_id")));
            });
  }

  private Uni<Outcome> recover(TenantNamespace tenant, Row row) {
    if (!row.getBoolean("complete")) {
      return Uni.createFrom().item(Outcome.LOST);
    }
    CaseState state = state(row.getString("state"));
    CaseStart start =
        new CaseStart(
            row.getUUID("creation_id"),
            "",
            state.caseId(),
            state.title(),
            state.processName(),
            state.processVersion(),
            state.submitter(),
            state.caseData());
    return commands
        .resume(tenant, new CaseInput(start, state))
        .onFailure(ProblemException.class)
        .retry()
        .withBackOff(FIRST_PAUSE)
        .atMost(RETRIES)
        .map(started -> started ? Outcome.STARTED : Outcome.RUNNING);
  }

  private static int count(List<Outcome> outcomes, Outcome wanted) {
    return (int) outcomes.stream().filter(wanted::equals).count();
  }

  private CaseState state(String json) {
    try {
      return mapper.readValue(json, CaseState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
