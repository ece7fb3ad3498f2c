package io.tracerail.attachments;

import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes the files that a tenant leaves, wherever their content is. Callers may block. */
@ApplicationScoped
public class AttachmentPurge {

  // Looks again whether it may, as every statement of a purge does.
  private static final String REMOVE =
      """
      with chosen as (
        select attachment_id from attachments where tenant_id = $1 limit 20 for update)
      update attachments a set state = 'removed' from chosen
      where a.tenant_id = $1 and a.attachment_id = chosen.attachment_id and exists (
          select from tenants
          where tenant_id = $1 and status = 'deleting' and purge_after <= now()
            and purge_started_at is not null)
      returning a.attachment_id, a.store
      """;

  private final TenantTransactions transactions;
  private final AttachmentRepository repository;
  private final ContentStores stores;

  AttachmentPurge(
      TenantTransactions transactions, AttachmentRepository repository, ContentStores stores) {
    this.transactions = transactions;
    this.repository = repository;
    this.stores = stores;
  }

  /**
   * Removes some files.
   *
   * @return whether there may be more
   */
  public boolean removeSome(TenantId tenant) {
    RowSet<Row> rows =
        transactions.execute(tenant, REMOVE, Tuple.of(tenant.value())).await().indefinitely();
    for (Row row : rows) {
      stores.named(row.getString("store")).delete(tenant, row.getUUID("attachment_id"));
      repository.delete(tenant, row.getUUID("attachment_id")).await().indefinitely();
    }
    return rows.rowCount() > 0;
  }
}
