package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Outcome of a command.
 *
 * @param status of the case after it
 * @param message the effect, as a sentence
 * @param itemId the comment's item; null for other commands
 */
@RegisterForReflection
public record CommandOutcome(String status, String message, Integer itemId) {}
