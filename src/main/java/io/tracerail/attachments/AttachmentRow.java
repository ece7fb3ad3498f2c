package io.tracerail.attachments;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A row of {@code attachments}.
 *
 * @param sha256 in hexadecimal digits; null while it is uploaded
 * @param finding the scanner's name for what it found; null for nothing
 * @param uploader the id of the API key
 * @param caseId null until it is attached
 */
record AttachmentRow(
    UUID id,
    AttachmentState state,
    String name,
    long size,
    String mediaType,
    String sha256,
    String store,
    String finding,
    String uploader,
    String uploadedBy,
    OffsetDateTime uploadedAt,
    String caseId) {

  static final String COLUMNS =
      "attachment_id, state, name, size, media_type, sha256, store, finding, uploader, uploaded_by,"
          + " uploaded_at, case_id";

  static AttachmentRow of(Row row) {
    Buffer digest = row.getDelegate().getBuffer("sha256");
    return new AttachmentRow(
        row.getUUID("attachment_id"),
        AttachmentState.of(row.getString("state")),
        row.getString("name"),
        row.getLong("size"),
        row.getString("media_type"),
        digest == null ? null : HexFormat.of().formatHex(digest.getBytes()),
        row.getString("store"),
        row.getString("finding"),
        row.getString("uploader"),
        row.getString("uploaded_by"),
        row.getOffsetDateTime("uploaded_at"),
        row.getString("case_id"));
  }

  /** Whether the holder of a key may know of it: what no case has is its uploader's. */
  boolean isShownTo(String key) {
    return switch (state) {
      case PENDING -> uploader.equals(key);
      case ATTACHED -> caseId != null;
      case QUARANTINED -> caseId != null || uploader.equals(key);
      case UPLOADING, REMOVED -> false;
    };
  }
}
