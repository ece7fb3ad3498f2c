package io.tracerail.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
    @Schema(required = true, maxLength = 200, pattern = Participant.NAME) String name,
    @Schema(description = "Absent when not known", pattern = Participant.EMAIL) String email) {

  /** One line with something in it, and an address, for the API's description. */
  private static final String NAME =
      "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$";

  private static final String EMAIL =
      "^[^\\s@\\x00-\\x1f\\x7f-\\x9f]{1,64}@[^\\s@\\x00-\\x1f\\x7f-\\x9f]{1,255}$";
}
