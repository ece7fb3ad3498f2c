package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of case data as text: the same in templates, activity items and searches. */
public final class PlainText {

  /** Most digits written out: no number of a case has more. */
  private static final int MOST_DIGITS = 100;

  private PlainText() {}

  /** A number with all its digits and without an exponent. */
  public static String of(JsonNode value) {
    if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) <= MOST_DIGITS) {
      return value.decimalValue().toPlainString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
