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
  private final CaseChangeSql statements;

  CaseLog(TenantTransactions transactions, Notifications notifications, ObjectMapper mapper) {
    this.transactions = transactions;
    this.notifications = notifications;
    this.mapper = mapper;
    this.statements = new CaseChangeSql(mapper);
  }

  /**
   * @return {@link CommitResult#COMMITTED}, also when an earlier attempt, which did not hear of it,
   *     committed this very change
   */
  Uni<CommitResult> commit(TenantId tenant, CaseChange change) {
    boolean creation = change.command() == null;
    return transactions
        .execute(tenant, statements.sql(change), statements.parameters(tenant, change))
        .flatMap(
            rows -> {
              if (rows.rowCount() == 1) {
                notifications.tellOfEvents(tenant);
                return Uni.createFrom().item(CommitResult.COMMITTED);
              }
              return creation ? createdBefore(tenant, change) : notTheNext(tenant, change);
            });
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

  private <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
