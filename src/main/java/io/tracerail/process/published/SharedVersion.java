package io.tracerail.process.published;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of a process that the platform shares, as the operator sees it.
 *
 * @param tenants how many have, or had, a case on it
 * @param retiredAt null while it starts cases
 */
@Schema(name = "SharedProcessVersion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SharedVersion(
    @Schema(required = true, examples = "leave") String name,
    @Schema(required = true, examples = "1.0.0") String version,
    @Schema(required = true, description = "For people") String title,
    @Schema(
            required = true,
            description = "Counts retirements and restorations; the version's ETag")
        int revision,
    @Schema(required = true, minimum = "0", description = "Tenants with a case on it") long tenants,
    @Schema(required = true, description = "SHA-256 of the text in UTF-8, in hexadecimal digits")
        String digest,
    @Schema(required = true, description = "application/yaml or application/json") String mediaType,
    @Schema(required = true) Instant publishedAt,
    @Schema(description = "Absent while it starts cases") Instant retiredAt)
    implements VersionState {

  static SharedVersion of(Row row) {
    OffsetDateTime retiredAt = row.getOffsetDateTime("retired_at");
    return new SharedVersion(
        row.getString("name"),
        row.getString("version"),
        row.getString("title"),
        row.getInteger("revision"),
        row.getLong("tenants"),
        row.getString("digest"),
        row.getString("media_type"),
        row.getOffsetDateTime("published_at").toInstant(),
        retiredAt == null ? null : retiredAt.toInstant());
  }
}
