package io.tracerail.tenants;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Removes what a tenant leaves: its own rows as the tenant, keys and tenant as the control plane.
 */
@ApplicationScoped
class PurgeRepository {

  /**
   * Small enough for the statement timeout although the events and items of each case go with it.
   */
  private static final int BATCH = 200;

  // Every statement that removes something looks again whether it may: the app role sees its own
  // tenant's mark only.
  private static final String PURGING =
      """
      exists (select from tenants
              where tenant_id = $1 and status = 'deleting' and purge_after <= now()
                and purge_started_at is not null)
      """;
  // One statement, so that either this or the tenant's return is first.
  private static final String BEGIN =
      """
      update tenants set purge_started_at = coalesce(purge_started_at, now())
      where tenant_id = $1 and status = 'deleting' and purge_after <= now()
        and purge_after = coalesce($2, purge_after)
      """;
  private static final String DELETE_CASES =
      """
      delete from cases where tenant_id = $1 and case_id = any(array(
          select case_id from cases where tenant_id = $1 limit $2)) and
      """
          + PURGING;
  private static final String DELETE_COMMANDS =
      """
      delete from idempotency_keys where tenant_id = $1 and idempotency_key = any(array(
          select idempotency_key from idempotency_keys where tenant_id = $1 limit $2)) and
      """
          + PURGING;
  private static final String DELETE_PURGED =
      """
      delete from purged_cases where tenant_id = $1 and event_id = any(array(
          select event_id from purged_cases where tenant_id = $1 limit $2)) and
      """
          + PURGING;
  private static final String DELETE_PROCESSES =
      """
      delete from process_versions where tenant_id = $1 and (name, version) in (
          select name, version from process_versions where tenant_id = $1 limit $2) and
      """
          + PURGING;
  private static final String DELETE_CALENDARS =
      """
      delete from calendar_revisions where tenant_id = $1 and (name, revision) in (
          select name, revision from calendar_revisions where tenant_id = $1 limit $2) and
      """
          + PURGING;
  private static final String DELETE_MIGRATIONS =
      """
      delete from process_migrations where tenant_id = $1 and migration_id in (
          select migration_id from process_migrations where tenant_id = $1 limit $2) and
      """
          + PURGING;
  private static final String DELETE_COUNTER =
      "delete from event_counters where tenant_id = $1 and " + PURGING;
  private static final String IN_USE =
      """
      select 1 from tenants
      where namespace = $1 and (status <> 'deleting' or purge_started_at is null)
      """;
  private static final String DELETE_KEYS =
      "delete from api_keys where tenant_id = $1 and " + PURGING;
  private static final String DELETE_ANSWERS =
      "delete from platform_idempotency_keys where subject_id = $1 and " + PURGING;
  private static final String DELETE_AUDIENCES =
      "delete from shared_process_tenants where tenant_id = $1 and " + PURGING;
  private static final String DELETE_TENANT =
      """
      delete from tenants
      where tenant_id = $1 and status = 'deleting' and purge_after <= now()
        and purge_started_at is not null
      """;

  private final TenantTransactions transactions;
  private final ControlTransactions control;

  PurgeRepository(TenantTransactions transactions, ControlTransactions control) {
    this.transactions = transactions;
    this.control = control;
  }

  /**
   * Marks the purge as begun.
   *
   * @param purgeAfter of the deletion that is meant
   * @return false where the tenant's deletion is another one or not due, or there is none
   */
  Uni<Boolean> begin(TenantId tenant, Instant purgeAfter) {
    OffsetDateTime meant = purgeAfter == null ? null : purgeAfter.atOffset(ZoneOffset.UTC);
    return control
        .execute(BEGIN, Tuple.of(tenant.value(), meant))
        .map(marked -> marked.rowCount() > 0);
  }

  /** As {@link #begin(TenantId, Instant)}, for whatever deletion the tenant's is. */
  Uni<Boolean> begin(TenantId tenant) {
    return begin(tenant, null);
  }

  /** Whether it is the namespace of a tenant whose purge has not begun. */
  Uni<Boolean> isInUse(String namespace) {
    return control.execute(IN_USE, Tuple.of(namespace)).map(rows -> rows.rowCount() > 0);
  }

  /** Removes one batch; whether there may be more. */
  Uni<Boolean> deleteBatch(TenantId tenant) {
    Tuple parameters = Tuple.of(tenant.value(), BATCH);
    return transactions
        .execute(tenant, DELETE_CASES, parameters)
        .map(SqlResult::rowCount)
        .flatMap(
            cases ->
                transactions
                    .execute(tenant, DELETE_COMMANDS, parameters)
                    .map(commands -> cases == BATCH || commands.rowCount() == BATCH))
        .flatMap(
            more ->
                transactions
                    .execute(tenant, DELETE_PURGED, parameters)
                    .map(purged -> more || purged.rowCount() == BATCH))
        .flatMap(
            more ->
                transactions
                    .execute(tenant, DELETE_PROCESSES, parameters)
                    .map(processes -> more || processes.rowCount() == BATCH))
        .flatMap(
            more ->
                transactions
                    .execute(tenant, DELETE_CALENDARS, parameters)
                    .map(calendars -> more || calendars.rowCount() == BATCH))
        .flatMap(
            more ->
                transactions
                    .execute(tenant, DELETE_MIGRATIONS, parameters)
                    .map(migrations -> more || migrations.rowCount() == BATCH));
  }

  Uni<Void> deleteCounter(TenantId tenant) {
    return transactions.execute(tenant, DELETE_COUNTER, Tuple.of(tenant.value())).replaceWithVoid();
  }

  /**
   * Takes what the control plane remembers of it along: the id of a purged tenant is in no answer.
   * Fails while rows of the tenant are left: the foreign keys see to that.
   */
  Uni<Void> forget(TenantId tenant) {
    Tuple parameters = Tuple.of(tenant.value());
    return control.inTransaction(
        statements ->
            statements
                .execute(DELETE_KEYS, parameters)
                .flatMap(keys -> statements.execute(DELETE_ANSWERS, parameters))
                .flatMap(answers -> statements.execute(DELETE_AUDIENCES, parameters))
                .flatMap(audiences -> statements.execute(DELETE_TENANT, parameters))
                .replaceWithVoid());
  }
}
