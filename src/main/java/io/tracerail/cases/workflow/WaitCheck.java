package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.workflow.CaseCommand.CallStarted;
import io.tracerail.cases.workflow.CaseCommand.Deliver;
import io.tracerail.cases.workflow.CaseCommand.WaitEnded;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.AwaitMessage;
import io.tracerail.process.CompiledSchema;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.NumberLimits;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import java.util.List;

/** Refuses what would end a wait for no person that a case is not in, or not so. */
final class WaitCheck {

  private final ProcessDefinition definition;
  private final TextRules rules;

  WaitCheck(ProcessDefinition definition, TextRules rules) {
    this.definition = definition;
    this.rules = rules;
  }

  /** Of a case that is open. */
  void message(CaseState state, Deliver delivered) {
    AwaitMessage step = (AwaitMessage) definition.step(place(state, delivered).step());
    List<InvalidValue> errors = errors(step.schema(), delivered.message());
    if (!errors.isEmpty()) {
      throw new CommandRefused(
          Reason.INVALID_MESSAGE, "The message does not fit what the case waits for.", errors);
    }
  }

  private List<InvalidValue> errors(CompiledSchema schema, JsonNode message) {
    if (message == null || !message.isObject()) {
      return List.of(new InvalidValue("", "must be an object"));
    }
    List<InvalidValue> numbers = NumberLimits.errors(message);
    return numbers.isEmpty() && schema != null ? schema.validate(message, rules) : numbers;
  }

  /** The place that waits for the message, the first if several do. */
  static Place place(CaseState state, Deliver delivered) {
    return state.places().stream()
        .filter(
            place ->
                place.waiting() instanceof Waiting.Message awaited
                    && awaited.name().equals(delivered.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandRefused(
                    Reason.MESSAGE_NOT_AWAITED,
                    "The case does not wait for a message of that name."));
  }

  /** The place whose wait has ended. */
  static Place place(CaseState state, WaitEnded ended) {
    return state.places().stream()
        .filter(place -> place.waiting() != null && place.step().equals(ended.step()))
        .filter(place -> ended.dueAt().equals(place.waiting().dueAt()))
        .findFirst()
        .orElseThrow(
            () -> new CommandRefused(Reason.MESSAGE_NOT_AWAITED, "That wait is over already."));
  }

  /** The place whose call is not known to be started. */
  static Place placeOfCall(CaseState state, CallStarted started) {
    Place place = placeOfCall(state, started.number());
    if (((Waiting.CalledCase) place.waiting()).caseId() != null) {
      throw new CommandRefused(Reason.MESSAGE_NOT_AWAITED, "That call was started before.");
    }
    return place;
  }

  /** The place that waits for a call. */
  static Place placeOfCall(CaseState state, int number) {
    return state.places().stream()
        .filter(
            place -> place.waiting() instanceof Waiting.CalledCase call && call.number() == number)
        .findFirst()
        .orElseThrow(
            () -> new CommandRefused(Reason.MESSAGE_NOT_AWAITED, "That call is over already."));
  }
}
