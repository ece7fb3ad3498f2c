package io.tracerail.process.published;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One process with all its versions, as its tenant sees it.
 *
 * @param version the highest that is not retired, or else the highest of all
 * @param retired whether all versions are
 * @param versions how many there are
 */
@Schema(name = "ProcessSummary")
public record ProcessSummary(
    @Schema(required = true, examples = "leave") String name,
    @Schema(
            required = true,
            examples = "1.0.0",
            description = "The one on which new cases run; of a retired process the highest")
        String version,
    @Schema(required = true, description = "For people; that version's") String title,
    @Schema(required = true, description = "Whether it is the platform's, not the tenant's own")
        boolean shared,
    @Schema(required = true, description = "Whether all its versions are retired") boolean retired,
    @Schema(required = true, minimum = "1", description = "How many there are") int versions,
    @Schema(required = true, minimum = "0", description = "Cases that run, on any version")
        long openCases,
    @Schema(required = true, minimum = "0", description = "Cases that ended, on any version")
        long closedCases) {

  static ProcessSummary of(Row row) {
    return new ProcessSummary(
        row.getString("name"),
        row.getString("version"),
        row.getString("title"),
        row.getBoolean("shared"),
        row.getBoolean("retired"),
        row.getInteger("versions"),
        row.getLong("open_cases"),
        row.getLong("closed_cases"));
  }

  ProcessCursor place() {
    return ProcessCursor.after(name, version);
  }
}
