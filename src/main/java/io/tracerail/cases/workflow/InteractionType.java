package io.tracerail.cases.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Form of a question to people. */
@RegisterForReflection
public enum InteractionType {
  @JsonProperty("action_buttons")
  ACTION_BUTTONS,
  @JsonProperty("simple_form")
  SIMPLE_FORM,
  @JsonProperty("complex_form")
  COMPLEX_FORM
}
