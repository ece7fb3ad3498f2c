package io.tracerail.tenants;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Removes what a tenant leaves: its own rows as the tenant, keys and tenant as the control plane.
 */
@ApplicationScoped
class PurgeRepository {

  /**
   * Small enough for the statement timeout although the events and items of each case go with it.
   */
  private static final int BATCH = 200;

  private static final String DELETE_CASES =
      """
      delete from cases where tenant_id = $1 and case_id = any(array(
          select case_id from cases where tenant_id = $1 limit $2))
      """;
  private static final String DELETE_COMMANDS =
      """
      delete from idempotency_keys where tenant_id = $1 and idempotency_key = any(array(
          select idempotency_key from idempotency_keys where tenant_id = $1 limit $2))
      """;
  private static final String DELETE_PURGED =
      """
      delete from purged_cases where tenant_id = $1 and event_id = any(array(
          select event_id from purged_cases where tenant_id = $1 limit $2))
      """;
  private static final String DELETE_COUNTER = "delete from event_counters where tenant_id = $1";
  private static final String DELETE_KEYS =
      """
      delete from api_keys where tenant_id = $1
        and exists (select from tenants where tenant_id = $1 and status = 'deleting')
      """;
  private static final String DELETE_ANSWERS =
      """
      delete from platform_idempotency_keys where subject_id = $1
        and exists (select from tenants where tenant_id = $1 and status = 'deleting')
      """;
  private static final String DELETE_TENANT =
      "delete from tenants where tenant_id = $1 and status = 'deleting'";

  private final TenantTransactions transactions;
  private final ControlTransactions control;

  PurgeRepository(TenantTransactions transactions, ControlTransactions control) {
    this.transactions = transactions;
    this.control = control;
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
                    .map(purged -> more || purged.rowCount() == BATCH));
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
        client ->
            client
                .preparedQuery(DELETE_KEYS)
                .execute(parameters)
                .flatMap(keys -> client.preparedQuery(DELETE_ANSWERS).execute(parameters))
                .flatMap(answers -> client.preparedQuery(DELETE_TENANT).execute(parameters))
                .replaceWithVoid());
  }
}
