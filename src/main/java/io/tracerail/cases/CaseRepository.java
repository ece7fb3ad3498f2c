package io.tracerail.cases;

import io.smallrye.mutiny.Uni;
import io.tracerail.cases.workflow.CommandOutcome;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads cases. The workflow writes them ({@link CaseLog}). */
@ApplicationScoped
public class CaseRepository {

  private static final String VERSION =
      "select version from cases where tenant_id = $1 and case_id = $2";
  private static final String STANDING =
      """
      select version, state, status, creation_id, interaction_count,
             active_interaction is not null as waiting, process_name, process_version
      from cases where tenant_id = $1 and case_id = $2
      """;
  private static final String ITEM =
      """
      select %s::text as item from activity_stream_items i
      where i.tenant_id = $1 and i.case_id = $2 and i.id = $3
      """
          .formatted(CaseSql.item("$4"));
  private static final String OUTCOME_OF =
      """
      select status, outcome ->> 'message' as message, (outcome ->> 'itemId')::int as item_id
      from case_events where tenant_id = $1 and case_id = $2 and command_id = $3
      """;

  /**
   * Asynchronous commit: a loss in a crash costs one redelivery, a wait for the disk holds others
   * up.
   */
  private static final String CONFIRM =
      """
      with unhurried as materialized (select set_config('synchronous_commit', 'off', true))
      update case_events set confirmed = true from unhurried
      where tenant_id = $1 and command_id = $2 and not confirmed
      """;

  /**
   * A case's document and the version that it shows.
   *
   * @param json as PostgreSQL wrote it; null, in this class alone, where {@link CaseSql#DOCUMENT}
   *     made none
   */
  record Document(int version, Buffer json) {}

  /**
   * State of a case that is needed before a command is sent; {@code creationId} is null for cases
   * older than processes.
   */
  record CaseSummary(
      int version,
      boolean closed,
      String status,
      UUID creationId,
      int interactionCount,
      boolean waiting,
      String processName,
      String processVersion) {}

  private final TenantTransactions transactions;

  CaseRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * @param caseUrl the case's own URL, on which the open interaction's {@code submitUrl} is built
   */
  Uni<Optional<Document>> document(TenantId tenant, String caseId, String caseUrl) {
    return document(CaseSql.DOCUMENT, tenant, caseId, caseUrl)
        .flatMap(
            found ->
                found.isPresent() && found.get().json() == null
                    ? document(CaseSql.DOCUMENT_OF_A_LONG_CASE, tenant, caseId, caseUrl)
                    : Uni.createFrom().item(found));
  }

  private Uni<Optional<Document>> document(
      String sql, TenantId tenant, String caseId, String caseUrl) {
    return transactions
        .execute(tenant, sql, Tuple.of(tenant.value(), caseId, caseUrl))
        .map(
            rows ->
                first(
                    rows, row -> new Document(row.getInteger(0), row.getDelegate().getBuffer(1))));
  }

  /** The version of a case, which is its ETag. */
  Uni<Optional<Integer>> version(TenantId tenant, String caseId) {
    return transactions
        .execute(tenant, VERSION, Tuple.of(tenant.value(), caseId))
        .map(rows -> first(rows, row -> row.getInteger(0)));
  }

  /**
   * A page of a case's activity stream as JSON; empty when there is no such case.
   *
   * @param caseUrl the case's own URL, on which the link to the next page is built
   */
  Uni<Optional<String>> activityStream(
      TenantId tenant, String caseId, String caseUrl, ActivityStreamQuery query) {
    return transactions
        .execute(
            tenant,
            CaseSql.ACTIVITY_STREAM,
            Tuple.of(
                tenant.value(), caseId, caseUrl, query.before(), query.limit(), query.linkEnd()))
        .map(rows -> first(rows, row -> row.getString(0)));
  }

  Uni<Optional<CaseSummary>> standing(TenantId tenant, String caseId) {
    return transactions
        .execute(tenant, STANDING, Tuple.of(tenant.value(), caseId))
        .map(
            rows ->
                first(
                    rows,
                    row ->
                        new CaseSummary(
                            row.getInteger("version"),
                            "closed".equals(row.getString("state")),
                            row.getString("status"),
                            row.getUUID("creation_id"),
                            row.getInteger("interaction_count"),
                            row.getBoolean("waiting"),
                            row.getString("process_name"),
                            row.getString("process_version"))));
  }

  /**
   * One item of an activity stream as JSON.
   *
   * @param caseUrl the case's own URL, on which the links to its files are built
   */
  Uni<String> item(TenantId tenant, String caseId, int id, String caseUrl) {
    return transactions
        .execute(tenant, ITEM, Tuple.of(tenant.value(), caseId, id, caseUrl))
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** Outcome of a command whose effect is in the log; else empty. */
  Uni<Optional<CommandOutcome>> outcomeOf(TenantId tenant, String caseId, UUID commandId) {
    return transactions
        .execute(tenant, OUTCOME_OF, Tuple.of(tenant.value(), caseId, commandId))
        .map(
            rows ->
                first(
                    rows,
                    row ->
                        new CommandOutcome(
                            row.getString("status"),
                            row.getString("message"),
                            row.getInteger("item_id"))));
  }

  /** Notes that the workflow itself answered this command: nothing is left to redeliver. */
  public Uni<Void> confirm(TenantId tenant, UUID commandId) {
    return transactions
        .execute(tenant, CONFIRM, Tuple.of(tenant.value(), commandId))
        .replaceWithVoid();
  }

  private static <T> Optional<T> first(
      RowSet<Row> rows, java.util.function.Function<Row, T> reader) {
    return rows.rowCount() == 0
        ? Optional.empty()
        : Optional.of(reader.apply(rows.iterator().next()));
  }
}
