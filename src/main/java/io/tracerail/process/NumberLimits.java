package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Decimals;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses numbers that PostgreSQL's {@code jsonb} cannot hold or would blow up: 1E+999999 is eight
 * characters on the wire and a million digits in a {@code numeric}.
 */
public final class NumberLimits {

  private static final int MOST_ERRORS = 100;

  private NumberLimits() {}

  /** Errors with pointers that start at the document. */
  public static List<InvalidValue> errors(JsonNode document) {
    List<InvalidValue> errors = new ArrayList<>();
    collect(document, "", errors);
    return errors;
  }

  private static void collect(JsonNode node, String pointer, List<InvalidValue> errors) {
    if (errors.size() >= MOST_ERRORS) {
      return;
    }
    if (node.isNumber() && !Decimals.fits(node.decimalValue())) {
      errors.add(new InvalidValue(pointer, "must be a number of at most 100 digits"));
    }
    node.properties()
        .forEach(
            entry ->
                collect(entry.getValue(), pointer + InvalidValue.token(entry.getKey()), errors));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, errors);
    }
  }
}
