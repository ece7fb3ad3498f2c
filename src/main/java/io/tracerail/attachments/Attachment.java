package io.tracerail.attachments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file as the API shows it by itself.
 *
 * @param finding null unless it is quarantined
 * @param caseId null until it is attached
 */
@Schema(name = "Attachment", description = "A file of a case, or one that its uploader may attach")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attachment(
    @Schema(required = true, format = "uuid") UUID id,
    @Schema(required = true, description = "As its uploader called it") String name,
    @Schema(required = true, minimum = "1", description = "Bytes") long size,
    @Schema(
            required = true,
            description = "As the content says, whatever the uploader called it",
            examples = "application/pdf")
        String mediaType,
    @Schema(
            required = true,
            implementation = String.class,
            enumeration = {"pending", "attached", "quarantined"},
            description = "Nobody gets the content of a quarantined one")
        AttachmentState state,
    @Schema(required = true, pattern = "^[0-9a-f]{64}$", description = "Of the content")
        String sha256,
    @Schema(description = "The scanner's name for what it found", examples = "Win.Test.EICAR_HDB-1")
        String finding,
    @Schema(required = true) String uploadedBy,
    @Schema(required = true) Instant uploadedAt,
    @Schema(description = "Absent until a case has it") String caseId,
    @Schema(required = true, description = "URL of the content") String href) {

  static Attachment of(AttachmentRow row, String href) {
    return new Attachment(
        row.id(),
        row.name(),
        row.size(),
        row.mediaType(),
        row.state(),
        row.sha256(),
        row.finding(),
        row.uploadedBy(),
        row.uploadedAt().toInstant(),
        row.caseId(),
        href);
  }
}
