package io.tracerail.cases.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A migration of open cases, as it stands.
 *
 * @param remaining open cases that were not looked at yet
 * @param endedAt null while it runs
 */
@Schema(name = "ProcessMigration")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcessMigration(
    @Schema(required = true) UUID migrationId,
    @Schema(required = true) String processName,
    @Schema(required = true) String from,
    @Schema(required = true) String to,
    @Schema(required = true, implementation = Map.class, additionalProperties = String.class)
        Map<String, String> steps,
    @Schema(
            required = true,
            enumeration = {MigrationBodies.KEEP, MigrationBodies.REOPEN})
        String interactions,
    @Schema(
            required = true,
            enumeration = {"running", "stopped", "completed"})
        String state,
    @Schema(required = true, minimum = "0", description = "Cases that it has moved") int moved,
    @Schema(required = true, minimum = "0", description = "Cases that could not move") int refused,
    @Schema(required = true, description = "Why they could not") List<MoveRefusal> refusals,
    @Schema(required = true, minimum = "0", description = "Open cases that it has not come to")
        long remaining,
    @Schema(required = true, description = "The holder of the credential") String startedBy,
    @Schema(required = true) Instant startedAt,
    @Schema(description = "Absent while it runs") Instant endedAt) {}
