package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.InteractionModel.SimpleForm;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.TextRules;
import io.tracerail.text.TextPolicy;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks the response to a simple form. A field that is null counts as absent. */
final class SimpleFormCheck {

  /** In code points. */
  static final int LONGEST_TEXT = 10_000;

  private static final int MOST_ERRORS = 100;

  /** {@link LocalDate#parse} alone would also accept years of more than four digits. */
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private SimpleFormCheck() {}

  /**
   * @param response an object
   * @return pointers that start at the response, in the order of the form
   */
  static List<InvalidValue> errors(SimpleForm form, JsonNode response, TextRules rules) {
    List<InvalidValue> errors = new ArrayList<>();
    for (SimpleForm.Field field : form.fields()) {
      complaint(field, response.path(field.name()), rules)
          .ifPresent(why -> errors.add(new InvalidValue(InvalidValue.token(field.name()), why)));
    }
    Set<String> known =
        form.fields().stream().map(SimpleForm.Field::name).collect(Collectors.toSet());
    response.properties().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .limit(MOST_ERRORS)
        .forEach(
            entry ->
                errors.add(
                    new InvalidValue(
                        InvalidValue.token(entry.getKey()), "the form has no such field")));
    return errors;
  }

  private static Optional<String> complaint(
      SimpleForm.Field field, JsonNode value, TextRules rules) {
    boolean blank = value.isTextual() && rules.isBlank(value.textValue());
    if (value.isMissingNode() || value.isNull() || (blank && field.required())) {
      return field.required() ? Optional.of("is required") : Optional.empty();
    }
    return switch (field.fieldType()) {
      case TEXT, TEXTAREA -> text(value);
      case NUMBER -> value.isNumber() ? Optional.empty() : Optional.of("must be a number");
      case BOOLEAN -> value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");
      case DATE ->
          blank || isDate(value)
              ? Optional.empty()
              : Optional.of("must be a date such as 2024-08-21");
    };
  }

  private static Optional<String> text(JsonNode value) {
    if (!value.isTextual()) {
      return Optional.of("must be a text");
    }
    return TextPolicy.isLonger(value.textValue(), LONGEST_TEXT)
        ? Optional.of("must have at most 10,000 characters")
        : Optional.empty();
  }

  private static boolean isDate(JsonNode value) {
    if (!value.isTextual() || !DATE.matcher(value.textValue()).matches()) {
      return false;
    }
    try {
      LocalDate.parse(value.textValue());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
