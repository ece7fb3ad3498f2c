package io.tracerail.decision;

import io.tracerail.expression.Decimals;
import io.tracerail.expression.Scalars;
import io.tracerail.expression.TextComparison;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;

/**
 * Makes the values that the literals in the cells of one input stand for. Each refuses a literal
 * that the input cannot have.
 */
final class Literals {

  private final Type type;
  private final TextComparison texts;

  /** A literal that the input cannot have, or that is none. */
  static final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Unfit(String message) {
      super(message);
    }
  }

  Literals(Type type, TextComparison texts) {
    this.type = type;
    this.texts = texts;
  }

  /** Whether the values have an order, as all but texts and booleans have. */
  boolean haveOrder() {
    return type.shape() != Plain.TEXT && type != Plain.BOOLEAN;
  }

  String needed() {
    return "a " + type.title() + " is needed, such as " + example();
  }

  String example() {
    return switch ((Plain) type.shape()) {
      case BOOLEAN -> "true";
      case NUMBER -> "100";
      case TEXT -> "\"DE\"";
      case DATE -> "date(\"2026-12-31\")";
      case TIMESTAMP -> "date and time(\"2026-12-31T09:30:00Z\")";
      case DURATION -> "duration(\"PT48H\")";
      case ANY -> "-";
    };
  }

  /**
   * @param digits as S-FEEL writes a number
   */
  Object number(String digits) {
    need(Plain.NUMBER);
    BigDecimal number = new BigDecimal(digits);
    if (!Decimals.fits(number)) {
      throw new Unfit("a number has at most 100 digits before and after the point");
    }
    return number;
  }

  Object truth(boolean value) {
    need(Plain.BOOLEAN);
    return value;
  }

  Object text(String text) {
    need(Plain.TEXT);
    if (type instanceof OneOf known && !known.texts().contains(text)) {
      throw new Unfit("\"" + text + "\" is none of " + String.join(", ", known.texts()));
    }
    return texts.form(text);
  }

  /**
   * @param function as DMN names it
   */
  Object time(String function, String text) {
    Plain made =
        switch (function) {
          case "date" -> Plain.DATE;
          case "date and time" -> Plain.TIMESTAMP;
          case "duration" -> Plain.DURATION;
          default ->
              throw new Unfit(
                  "unknown function \""
                      + function
                      + "\": a cell has date, date and time, and duration");
        };
    need(made);
    try {
      return Scalars.time(text, made);
    } catch (IllegalArgumentException e) {
      throw new Unfit(e.getMessage());
    }
  }

  Object unknown(String name) {
    throw new Unfit("unknown name \"" + name + "\": " + needed());
  }

  private void need(Plain given) {
    if (type.shape() != given) {
      throw new Unfit(needed());
    }
  }
}
