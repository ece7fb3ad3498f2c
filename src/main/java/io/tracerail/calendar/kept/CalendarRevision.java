package io.tracerail.calendar.kept;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A calendar as its tenant sees it.
 *
 * @param revision counts its changes, from 1
 */
@Schema(name = "CalendarRevision")
public record CalendarRevision(
    @Schema(required = true, examples = "office") String name,
    @Schema(required = true, description = "Counts its changes; the calendar's ETag") int revision,
    @Schema(required = true, description = "When it took effect, or will: a minute after a change")
        Instant validFrom,
    @Schema(required = true) Instant changedAt,
    @Schema(required = true, description = "The holder of the credential") String changedBy,
    @Schema(required = true) CalendarBody calendar) {}
