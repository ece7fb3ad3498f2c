package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A {@link CommandRefused} on its way through Temporal. */
@RegisterForReflection
public record Refusal(CommandRefused.Reason reason, String detail, List<FieldError> errors) {

  /** One invalid field of the command; a JSON Pointer (RFC 6901) and what is wrong there. */
  @RegisterForReflection
  public record FieldError(String pointer, String detail) {}
}
