package io.tracerail.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A person who takes part in a case.
 *
 * @param name never null in a valid case
 * @param email null when not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Participant(String name, String email) {}
