package io.tracerail.cases.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.process.InvalidValue;
import java.util.List;

/** A {@link CommandRefused} on its way through Temporal. */
@RegisterForReflection
public record Refusal(CommandRefused.Reason reason, String detail, List<InvalidValue> errors) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Refusal of(CommandRefused refused) {
    return new Refusal(refused.reason(), refused.getMessage(), refused.errors());
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalArgumentException unless the text comes from {@link RefusedByValidator}
   */
  public static Refusal ofJson(String json) {
    try {
      return JSON.readValue(json, Refusal.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
