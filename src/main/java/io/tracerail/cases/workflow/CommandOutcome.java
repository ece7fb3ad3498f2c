package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a command answers.
 *
 * @param status of the case after it
 * @param message what was done, as a sentence
 * @param itemId the comment's item; null for other commands
 */
@RegisterForReflection
public record CommandOutcome(String status, String message, Integer itemId) {}
