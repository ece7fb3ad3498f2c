package io.tracerail.attachments;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Chunks of content in PostgreSQL, each in a transaction of its own. */
@ApplicationScoped
class ChunkRepository {

  private static final String WRITE =
      "insert into attachment_chunks (tenant_id, attachment_id, number, content) values ($1, $2, $3, $4)";
  private static final String READ =
      """
      select content from attachment_chunks
      where tenant_id = $1 and attachment_id = $2 and number = $3
      """;

  /** As much as a statement removes well below its time. */
  private static final String DELETE =
      """
      delete from attachment_chunks
      where tenant_id = $1 and attachment_id = $2 and number = any(array(
          select number from attachment_chunks where tenant_id = $1 and attachment_id = $2 limit 200))
      """;

  private final TenantTransactions transactions;

  ChunkRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Void> write(TenantId tenant, UUID id, int number, byte[] content) {
    return transactions
        .execute(tenant, WRITE, Tuple.of(tenant.value(), id, number, Buffer.buffer(content)))
        .replaceWithVoid();
  }

  /**
   * @return empty behind the last one
   */
  Uni<Optional<byte[]>> read(TenantId tenant, UUID id, int number) {
    return transactions
        .execute(tenant, READ, Tuple.of(tenant.value(), id, number))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(
                        rows.iterator().next().getDelegate().getBuffer("content").getBytes()));
  }

  /**
   * @return how many were removed; 0 when none is left
   */
  Uni<Integer> deleteSome(TenantId tenant, UUID id) {
    return transactions
        .execute(tenant, DELETE, Tuple.of(tenant.value(), id))
        .map(SqlResult::rowCount);
  }
}
