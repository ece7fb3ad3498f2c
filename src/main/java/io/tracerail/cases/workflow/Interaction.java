package io.tracerail.cases.workflow;

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
 */
@RegisterForReflection
public record Interaction(
    String interactionId,
    InteractionType interactionType,
    String prompt,
    @JsonDeserialize(using = ExactJson.class) JsonNode payload,
    Instant dueAt) {}
