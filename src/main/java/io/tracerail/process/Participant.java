package io.tracerail.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.text.TextPolicy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person who takes part in a case.
 *
 * @param name never null in a valid case
 * @param email null when not known
 */
@RegisterForReflection
@Schema(name = "Participant", additionalProperties = Schema.False.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Participant(
    @Schema(required = true, maxLength = 200, pattern = TextPolicy.LINE) String name,
    @Schema(nullable = true, description = "Absent when not known", pattern = TextPolicy.EMAIL)
        String email) {}
