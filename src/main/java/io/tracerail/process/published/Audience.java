package io.tracerail.process.published;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom the platform shares a process with.
 *
 * @param tenants null: everyone
 */
@Schema(
    name = "ProcessAudience",
    description = "Whom a process is shared with",
    additionalProperties = Schema.False.class)
public record Audience(
    @Schema(nullable = true, maxItems = 1000, description = "Everyone, unless given")
        List<UUID> tenants) {}
