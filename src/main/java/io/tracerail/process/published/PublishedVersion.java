package io.tracerail.process.published;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of a process, as its tenant sees it.
 *
 * @param shared whether it is the platform's, for every tenant, and not the tenant's own
 * @param revision counts retirements and restorations
 * @param retiredAt null while it starts cases
 */
@Schema(name = "ProcessVersion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedVersion(
    @Schema(required = true, examples = "leave") String name,
    @Schema(required = true, examples = "1.0.0") String version,
    @Schema(required = true, description = "For people") String title,
    @Schema(required = true, description = "Whether it is the platform's, not the tenant's own")
        boolean shared,
    @Schema(
            required = true,
            description = "Counts retirements and restorations; the version's ETag")
        int revision,
    @Schema(required = true, minimum = "0", description = "Cases that run on it") long openCases,
    @Schema(required = true, minimum = "0", description = "Cases that ended on it")
        long closedCases,
    @Schema(required = true, description = "SHA-256 of the text in UTF-8, in hexadecimal digits")
        String digest,
    @Schema(required = true, description = "application/yaml or application/json") String mediaType,
    @Schema(required = true) Instant publishedAt,
    @Schema(required = true, description = "The holder of the credential") String publishedBy,
    @Schema(description = "Absent while it starts cases") Instant retiredAt)
    implements VersionState {

  static PublishedVersion of(Row row) {
    return new PublishedVersion(
        row.getString("name"),
        row.getString("version"),
        row.getString("title"),
        row.getBoolean("shared"),
        row.getInteger("revision"),
        row.getLong("open_cases"),
        row.getLong("closed_cases"),
        row.getString("digest"),
        row.getString("media_type"),
        instant(row.getOffsetDateTime("published_at")),
        row.getString("published_by"),
        instant(row.getOffsetDateTime("retired_at")));
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
