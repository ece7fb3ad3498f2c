package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/** Faults in the shape of a definition, in the words of those who write definitions. */
final class ShapeMessages {

  private ShapeMessages() {}

  /**
   * @param schema the one with the keyword that found the fault; its description says what is
   *     expected
   */
  static String of(ValidationMessage found, JsonNode schema) {
    JsonNode limit = schema.path(found.getType());
    return switch (found.getType()) {
      case "required" -> "missing key " + Excerpt.quoted(found.getProperty());
      case "dependentRequired" ->
          "missing key \"%s\", which comes with \"%s\"".formatted(found.getArguments());
      case "additionalProperties" -> "unknown key " + Excerpt.quoted(found.getProperty());
      case "type" ->
          limit.isArray()
              ? "must be " + schema.path("description").asText()
              : type(limit, found.getInstanceNode());
      case "enum" -> unknown(found) + ": use " + choice(limit);
      case "const" -> "must be " + limit.asText();
      case "pattern" ->
          Excerpt.quoted(found.getInstanceNode().asText())
              + " does not fit: "
              + schema.path("description").asText();
      case "propertyNames" ->
          Excerpt.quoted(found.getProperty())
              + " does not fit: "
              + limit.path("description").asText();
      case "not" -> "must be " + schema.path("description").asText();
      case "minLength" -> "must not be blank";
      case "maxLength" -> "longer than %,d characters".formatted(limit.intValue());
      case "minItems", "minProperties" ->
          limit.intValue() == 1
              ? "must not be empty"
              : "fewer than %,d entries".formatted(limit.intValue());
      case "maxItems", "maxProperties" -> "more than %,d entries".formatted(limit.intValue());
      case "format" -> "must be a " + limit.asText() + " such as 2026-12-31";
      default -> found.getError();
    };
  }

  private static String type(JsonNode expected, JsonNode value) {
    return switch (expected.asText()) {
      case "string" ->
          value.isNumber() || value.isBoolean()
              ? "must be a text: write it in quotes"
              : "must be a text";
      case "object" -> "must be a mapping";
      case "array" -> "must be a list";
      case "boolean" -> "must be true or false";
      case "number" -> "must be a number";
      case "integer" -> "must be a whole number";
      default -> "must be a mapping or a text";
    };
  }

  /** Such as {@code unknown kind "x"}. */
  private static String unknown(ValidationMessage found) {
    JsonNode value = found.getInstanceNode();
    return "unknown "
        + found.getInstanceLocation().getName(-1)
        + " "
        + Excerpt.quoted(value.isValueNode() ? value.asText() : value.toString());
  }

  private static String choice(JsonNode values) {
    List<String> known = new ArrayList<>();
    values.forEach(value -> known.add(value.asText()));
    String last = known.removeLast();
    return String.join(", ", known) + " or " + last;
  }
}
