package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Values without quotes, by the JSON schema of YAML 1.2 (section 10.2): {@code no} or {@code 1:30}
 * is a text, not a boolean or a number as in YAML 1.1. So for YAML and JSON alike.
 */
final class PlainScalar {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,8})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][-+]?\\d{1,3})?");

  private PlainScalar() {}

  /** Tells whether it is a number that is too long to be converted. */
  static boolean isLongNumber(String text) {
    return text.length() > DefinitionLimits.NUMBER && NUMBER.matcher(text).matches();
  }

  static JsonNode of(String text) {
    if (INTEGER.matcher(text).matches()) {
      return JSON.numberNode(Integer.parseInt(text));
    }
    if (NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "", "null", "~" -> JSON.nullNode();
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.textNode(text);
    };
  }
}
