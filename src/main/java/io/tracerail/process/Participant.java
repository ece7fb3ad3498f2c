package io.tracerail.process;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A person who takes part in a case.
 *
 * @param name never null in a valid case
 * @param email null when not known
 */
@RegisterForReflection
public record Participant(String name, String email) {}
