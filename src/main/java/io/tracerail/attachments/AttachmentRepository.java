package io.tracerail.attachments;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of files, without their content. A command's commit attaches them ({@code
 * cases.workflow.CaseLog}).
 */
@ApplicationScoped
class AttachmentRepository {

  /** A statement of its own, before the sum is read: uploads of a tenant that begin at once. */
  private static final String IN_TURN =
      "select pg_advisory_xact_lock(hashtextextended('attachments ' || $1::uuid::text, 0))";

  /** Each counts as a chunk at least, so that the sum is over a bounded number of rows. */
  private static final String BEGIN =
      """
      insert into attachments (tenant_id, attachment_id, state, name, size, media_type, store, uploader, uploaded_by)
      select $1, $2, 'uploading', $3, $4::bigint, $5, $6, $7, $8
      where (select coalesce(sum(greatest(size, 65536)), 0) from attachments where tenant_id = $1)
        + greatest($4::bigint, 65536) <= $9::bigint
      """;

  private static final String END =
      """
      update attachments set state = $3, sha256 = $4, scanned = $5, finding = $6
      where tenant_id = $1 and attachment_id = $2 and state = 'uploading'
      returning %s
      """
          .formatted(AttachmentRow.COLUMNS);
  private static final String FIND =
      "select %s from attachments where tenant_id = $1 and attachment_id = any($2)"
          .formatted(AttachmentRow.COLUMNS);
  private static final String REMOVE =
      """
      update attachments set state = 'removed'
      where tenant_id = $1 and attachment_id = $2 and state = any($3)
      """;

  /**
   * What nobody attached in time, an upload that broke off, a file of a purged case. One statement,
   * so that a command that attaches the file comes first or finds it removed.
   */
  private static final String EXPIRE =
      """
      update attachments set state = 'removed'
      where tenant_id = $1 and (state <> 'attached' or case_id is null)
        and (state = 'uploading' and uploaded_at < $2
          or state in ('pending', 'quarantined') and case_id is null and uploaded_at < $3
          or state = 'attached' and case_id is null)
      """;

  private static final String REMOVED =
      """
      select %s from attachments
      where tenant_id = $1 and (state <> 'attached' or case_id is null) and state = 'removed' limit 20
      """
          .formatted(AttachmentRow.COLUMNS);
  private static final String DELETE =
      "delete from attachments where tenant_id = $1 and attachment_id = $2 and state = 'removed'";
  private static final String UNSCANNED =
      """
      select %s from attachments
      where tenant_id = $1 and state = 'attached' and not scanned order by uploaded_at limit 5
      """
          .formatted(AttachmentRow.COLUMNS);
  private static final String SCANNED =
      """
      update attachments
      set scanned = true, finding = $3, state = case when $3::text is null then state else 'quarantined' end
      where tenant_id = $1 and attachment_id = $2 and state = 'attached'
      """;

  private final TenantTransactions transactions;

  AttachmentRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Keeps room for a file.
   *
   * @param most bytes of all files of the tenant
   * @return false when it would have more
   */
  Uni<Boolean> begin(TenantId tenant, AttachmentRow row, long most) {
    return transactions.inTransaction(
        tenant,
        statements ->
            statements
                .execute(IN_TURN, Tuple.of(tenant.value()))
                .flatMap(
                    turn ->
                        statements.execute(
                            BEGIN,
                            Tuple.tuple()
                                .addValue(tenant.value())
                                .addValue(row.id())
                                .addString(row.name())
                                .addLong(row.size())
                                .addString(row.mediaType())
                                .addString(row.store())
                                .addString(row.uploader())
                                .addString(row.uploadedBy())
                                .addLong(most)))
                .map(begun -> begun.rowCount() == 1));
  }

  /**
   * Notes that the content is whole.
   *
   * @param verdict null when it was not scanned
   * @return empty when it took too long, and is removed
   */
  Uni<Optional<AttachmentRow>> end(TenantId tenant, UUID id, byte[] sha256, Verdict verdict) {
    String finding = verdict == null ? null : verdict.finding();
    AttachmentState state = finding == null ? AttachmentState.PENDING : AttachmentState.QUARANTINED;
    return transactions
        .execute(
            tenant,
            END,
            Tuple.tuple()
                .addValue(tenant.value())
                .addValue(id)
                .addString(state.stored())
                .addValue(Buffer.buffer(sha256))
                .addBoolean(verdict != null)
                .addString(finding))
        .map(rows -> list(rows).stream().findFirst());
  }

  Uni<List<AttachmentRow>> find(TenantId tenant, List<UUID> ids) {
    return transactions
        .execute(tenant, FIND, Tuple.of(tenant.value(), ids.toArray(UUID[]::new)))
        .map(AttachmentRepository::list);
  }

  /**
   * @return false when it is in none of these states
   */
  Uni<Boolean> remove(TenantId tenant, UUID id, Set<AttachmentState> from) {
    String[] states = from.stream().map(AttachmentState::stored).toArray(String[]::new);
    return transactions
        .execute(tenant, REMOVE, Tuple.of(tenant.value(), id, states))
        .map(removed -> removed.rowCount() == 1);
  }

  /** Removes what nobody waits for any more, and finds some of what is removed. */
  Uni<List<AttachmentRow>> expired(TenantId tenant, Duration upload, Duration pending) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return transactions
        .execute(tenant, EXPIRE, Tuple.of(tenant.value(), now.minus(upload), now.minus(pending)))
        .flatMap(gone -> transactions.execute(tenant, REMOVED, Tuple.of(tenant.value())))
        .map(AttachmentRepository::list);
  }

  Uni<Integer> delete(TenantId tenant, UUID id) {
    return transactions
        .execute(tenant, DELETE, Tuple.of(tenant.value(), id))
        .map(SqlResult::rowCount);
  }

  /** Some of the attached files that no scanner has seen. */
  Uni<List<AttachmentRow>> unscanned(TenantId tenant) {
    return transactions
        .execute(tenant, UNSCANNED, Tuple.of(tenant.value()))
        .map(AttachmentRepository::list);
  }

  Uni<Void> scanned(TenantId tenant, UUID id, Verdict verdict) {
    return transactions
        .execute(tenant, SCANNED, Tuple.of(tenant.value(), id, verdict.finding()))
        .replaceWithVoid();
  }

  private static List<AttachmentRow> list(RowSet<Row> rows) {
    List<AttachmentRow> list = new ArrayList<>();
    rows.forEach(row -> list.add(AttachmentRow.of(row)));
    return list;
  }
}
