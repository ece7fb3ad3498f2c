package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A question that a person is asked.
 *
 * @param interactionId unique within its case: int-1, int-2 …
 * @param payload <code>{actions: […]}</code>, <code>{fields: […]}</code>, or <code>
 *     {schema, uiSchema?}</code>, as on the wire
 * @param dueAt when it escalates, in whole seconds; null when it does not
 * @param approval the votes on it; null where one answer is enough
 */
@RegisterForReflection
public record Interaction(
    String interactionId,
    InteractionType interactionType,
    String prompt,
    @JsonDeserialize(using = ExactJson.class) JsonNode payload,
    Instant dueAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Ballot approval) {

  /** The same question after another vote. */
  Interaction withApproval(Ballot after) {
    return new Interaction(interactionId, interactionType, prompt, payload, dueAt, after);
  }
}
