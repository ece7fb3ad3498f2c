package io.tracerail.cases.sweep;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.tracerail.cases.CommandSender;
import io.tracerail.cases.workflow.CaseCommand.Cancel;
import io.tracerail.cases.workflow.CommandEnvelope;
import io.tracerail.db.TenantTransactions;
import io.tracerail.temporal.TenantSweep;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Cancels the open cases that their caller does not wait for any more. The caller's workflow tells
 * them so itself, unless it is lost at that moment.
 */
@Startup
@ApplicationScoped
class LeftCases implements TenantSweep {

  /**
   * A caller that has not come to the call yet, in a back-up that is older than the called case,
   * has left nobody. Neither has one that is not there: it may be in a later part of an import.
   */
  private static final String LEFT =
      """
      select c.case_id, c.called_by, c.version
      from cases c join cases p on p.tenant_id = c.tenant_id and p.case_id = c.called_by
      where c.tenant_id = $1 and c.called_by is not null and c.state = 'open'
        and c.created_at < now() - interval '30 seconds'
        and p.call_count >= c.call_number
        and not (coalesce(p.waiting ->> 'kind' = 'call' and (p.waiting ->> 'number')::integer = c.call_number, false)
          or exists (
            select from jsonb_array_elements(coalesce(p.branches, '[]')) b
            where b #>> '{waiting,kind}' = 'call' and (b #>> '{waiting,number}')::integer = c.call_number))
      order by random() limit 50
      """;

  /** What it leaves is the next sweep's. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final TenantTransactions transactions;
  private final CommandSender commands;

  LeftCases(TenantTransactions transactions, CommandSender commands) {
    this.transactions = transactions;
    this.commands = commands;
  }

  @Override
  public void sweep(TenantNamespace tenant) {
    long begin = System.nanoTime();
    for (Row row :
        transactions
            .execute(tenant.tenantId(), LEFT, Tuple.of(tenant.tenantId().value()))
            .await()
            .indefinitely()) {
      if (System.nanoTime() - begin < LONGEST.toNanos()) {
        cancel(tenant, row);
      }
    }
  }

  private void cancel(TenantNamespace tenant, Row row) {
    String caseId = row.getString("case_id");
    Cancel left = Cancel.left(UUID.randomUUID(), Instant.now(), row.getString("called_by"));
    try {
      commands.send(tenant, caseId, new CommandEnvelope(left, row.getInteger("version")));
    } catch (RuntimeException failure) {
      Log.debugf("%s is left to the next sweep: %s", caseId, failure.getMessage());
    }
  }
}
