package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.InteractionModel.ActionButtons;
import io.tracerail.process.InteractionModel.ComplexForm;
import io.tracerail.process.InteractionModel.SimpleForm;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.NumberLimits;
import io.tracerail.process.PersonStep;
import io.tracerail.process.PlainText;
import io.tracerail.process.TextRules;
import io.tracerail.text.TextPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks people's responses, and words them for the activity stream. */
final class Responses {

  private static final int LONGEST_SUMMARY = 500;

  private Responses() {}

  /**
   * @param pointer to the choice in the request
   * @throws CommandRefused naming the allowed values when there is no such button
   */
  static ActionButtons.Action chosen(ActionButtons buttons, String value, String pointer) {
    String allowed =
        buttons.actions().stream()
            .map(ActionButtons.Action::value)
            .collect(Collectors.joining(", "));
    return buttons.actions().stream()
        .filter(action -> action.value().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandRefused(
                    Reason.UNKNOWN_CHOICE,
                    "There is no such choice. Allowed: " + allowed + ".",
                    List.of(new InvalidValue(pointer, "must be one of: " + allowed))));
  }

  /**
   * @return the trigger of the transition that the response takes
   * @throws CommandRefused when the response does not fit the interaction
   */
  static String check(PersonStep step, JsonNode response, TextRules rules) {
    if (response == null || !response.isObject()) {
      throw invalid(List.of(new InvalidValue("/response", "must be an object")));
    }
    check(NumberLimits.errors(response));
    return switch (step.interaction()) {
      case ActionButtons buttons -> {
        check(buttonErrors(response));
        yield chosen(buttons, response.path(HumanInTheLoop.ACTION).textValue(), "/response/action")
            .value();
      }
      case SimpleForm form -> {
        check(SimpleFormCheck.errors(form, response, rules));
        yield HumanInTheLoop.SUBMITTED;
      }
      case ComplexForm form -> {
        check(form.schema().validate(response, rules));
        yield HumanInTheLoop.SUBMITTED;
      }
    };
  }

  private static List<InvalidValue> buttonErrors(JsonNode response) {
    List<InvalidValue> errors = new ArrayList<>();
    if (!response.path(HumanInTheLoop.ACTION).isTextual()) {
      errors.add(new InvalidValue("/action", "must be the value of a button"));
    }
    response.properties().stream()
        .filter(entry -> !entry.getKey().equals(HumanInTheLoop.ACTION))
        .limit(100)
        .forEach(
            entry ->
                errors.add(
                    new InvalidValue(
                        InvalidValue.token(entry.getKey()), "buttons take only an action")));
    return errors;
  }

  private static void check(List<InvalidValue> errors) {
    if (!errors.isEmpty()) {
      throw invalid(errors.stream().map(error -> error.under("/response")).toList());
    }
  }

  private static CommandRefused invalid(List<InvalidValue> errors) {
    return new CommandRefused(
        Reason.INVALID_RESPONSE, "The response does not fit the interaction.", errors);
  }

  /** Text of the activity stream for a response that fits. */
  static String inWords(PersonStep step, JsonNode response) {
    return switch (step.interaction()) {
      case ActionButtons buttons ->
          "Decision: "
              + chosen(buttons, response.path(HumanInTheLoop.ACTION).textValue(), "").label();
      case SimpleForm form ->
          cut(
              form.fields().stream()
                  .filter(field -> !given(response.path(field.name())).isEmpty())
                  .map(field -> field.label() + ": " + given(response.path(field.name())))
                  .collect(Collectors.joining("; ")));
      case ComplexForm form ->
          cut(
              response.properties().stream()
                  .map(entry -> label(form, entry.getKey()) + ": " + given(entry.getValue()))
                  .collect(Collectors.joining("; ")));
    };
  }

  private static String label(ComplexForm form, String property) {
    return form.schema().source().path("properties").path(property).path("title").asText(property);
  }

  private static String given(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String text = PlainText.of(value);
    return TextPolicy.isBlank(text) ? "" : text.strip();
  }

  private static String cut(String text) {
    if (text.isEmpty()) {
      return "Submitted an empty form";
    }
    if (text.length() <= LONGEST_SUMMARY) {
      return text;
    }
    return ShownText.cut(text, LONGEST_SUMMARY) + "…";
  }
}
