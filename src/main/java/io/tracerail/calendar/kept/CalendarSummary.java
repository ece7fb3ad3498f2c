package io.tracerail.calendar.kept;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A calendar in a list. */
@Schema(name = "CalendarSummary")
public record CalendarSummary(
    @Schema(required = true, examples = "office") String name,
    @Schema(required = true, description = "Counts its changes; the calendar's ETag") int revision,
    @Schema(required = true, examples = "Europe/Berlin") String timeZone,
    @Schema(required = true) Instant changedAt,
    @Schema(required = true, description = "The holder of the credential") String changedBy) {}
