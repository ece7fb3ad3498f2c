package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.FieldError;
import java.util.List;

/** A {@link CommandRefused} on its way through Temporal. */
@RegisterForReflection
public record Refusal(CommandRefused.Reason reason, String detail, List<FieldError> errors) {}
