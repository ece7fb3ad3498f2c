package io.tracerail.cases.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.tracerail.cases.CaseRepository;
import io.tracerail.cases.CommandSender;
import io.tracerail.cases.WorkflowGone;
import io.tracerail.cases.WorkflowRefusal;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CommandEnvelope;
import io.tracerail.db.TenantTransactions;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Sweep of a tenant's cases. Redelivers committed commands that their workflow may not know,
 * because worker and server both died in between. Forgets commands, closed cases and records of
 * purges past their time.
 */
@Startup
@ApplicationScoped
class CaseSweep implements TenantSweep {

  /**
   * One statement, because a thousand tenants are swept every minute: forgets commands and closed
   * cases past their time, and selects the redeliveries. In random order, so that failing ones do
   * not hold up the rest.
   */
  private static final String SWEEP =
      """
      with forgotten as (
        delete from idempotency_keys
        where tenant_id = $1 and created_at < now() - interval '7 days'),
      untold as (
        delete from purged_cases
        where tenant_id = $1 and purged_at < now() - interval '7 days')%s
      select case_id, version, command::text as command from case_events
      where tenant_id = $1 and not confirmed and created_at < now() - interval '30 seconds'
      order by random() limit 50
      """
          .formatted(CasePurge.WITH);

  /** What it leaves is the next sweep's. With one command more below the time of a sweep. */
  private static final Duration LONGEST_REDELIVERY = Duration.ofSeconds(12);

  private final TenantTransactions transactions;
  private final CaseRepository repository;
  private final CommandSender commands;
  private final ObjectMapper mapper;
  private final SweptCounts unconfirmed = new SweptCounts();

  CaseSweep(
      TenantTransactions transactions,
      CaseRepository repository,
      CommandSender commands,
      ObjectMapper mapper,
      MeterRegistry registry) {
    this.transactions = transactions;
    this.repository = repository;
    this.commands = commands;
    this.mapper = mapper;
    registry.gauge("tracerail.commands.unconfirmed", unconfirmed, SweptCounts::total);
  }

  @Override
  public void sweep(TenantNamespace tenant) {
    TenantId id = tenant.tenantId();
    RowSet<Row> rows = transactions.execute(id, SWEEP, Tuple.of(id.value())).await().indefinitely();
    unconfirmed.set(id, rows.size());
    long begin = System.nanoTime();
    for (Row row : rows) {
      if (System.nanoTime() - begin < LONGEST_REDELIVERY.toNanos()) {
        redeliver(tenant, row);
      }
    }
  }

  private void redeliver(TenantNamespace tenant, Row row) {
    CaseCommand command = command(row.getString("command"));
    try {
      send(
          tenant,
          row.getString("case_id"),
          new CommandEnvelope(command, row.getInteger("version")));
      repository.confirm(tenant.tenantId(), command.commandId()).await().indefinitely();
    } catch (RuntimeException failure) {
      Log.debugf("redelivery is left to the next sweep: %s", failure.getMessage());
    }
  }

  /**
   * Sends the command. A workflow that has ended, or refuses it because it has gone on, is past
   * this change.
   */
  private void send(TenantNamespace tenant, String caseId, CommandEnvelope envelope) {
    try {
      commands.send(tenant, caseId, envelope);
    } catch (WorkflowGone | WorkflowRefusal past) {
      Log.debugf("%s knows it: %s", caseId, past.getMessage());
    }
  }

  private CaseCommand command(String json) {
    try {
      return mapper.readValue(json, CaseCommand.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
