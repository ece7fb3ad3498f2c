package io.tracerail.expression;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;

/**
 * Values without parts: {@link Boolean}, {@link BigDecimal}, {@link String}, {@link
 * java.time.LocalDate}, {@link java.time.Instant} and {@link java.time.Duration}.
 */
public final class Scalars {

  private Scalars() {}

  /**
   * Reads a date, timestamp or duration.
   *
   * @throws IllegalArgumentException with a message for people, when the text is none
   */
  public static Object time(String text, Plain type) {
    try {
      return JsonValues.of(TextNode.valueOf(text), type);
    } catch (EvaluationFailure failure) {
      throw new IllegalArgumentException(failure.getMessage(), failure);
    }
  }

  /** Compares numbers, dates, timestamps or durations, as {@link Comparable#compareTo}. */
  public static int compare(Object one, Object other) {
    return Arithmetic.compared(one, other);
  }

  /** Whether two values of one type are the same; numbers by their value: 1 is 1.0. */
  public static boolean same(Object one, Object other) {
    return one instanceof BigDecimal number
        ? other instanceof BigDecimal that && number.compareTo(that) == 0
        : one.equals(other);
  }

  /** A value as text, as {@code string(...)} writes it. */
  public static String written(Object value) {
    return Texts.written(value);
  }
}
