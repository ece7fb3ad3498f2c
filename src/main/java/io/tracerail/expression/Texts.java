package io.tracerail.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Makes texts of values, and joins them, within a bound. */
final class Texts {

  /** Characters of a text that an expression makes. */
  static final int LONGEST = 10_000;

  /** Items of a list that an expression makes of two. */
  static final int LONGEST_LIST = 10_000;

  private Texts() {}

  static String joined(String one, String other, Frame frame) {
    bound(one.length() + (long) other.length(), LONGEST, "a text");
    String joined = one + other;
    frame.budget().spendOn(joined);
    return joined;
  }

  static List<Object> joined(List<?> one, List<?> other, Frame frame) {
    int size = one.size() + other.size();
    bound(size, LONGEST_LIST, "a list");
    frame.budget().spend(size);
    Object[] items = new Object[size];
    for (int i = 0; i < size; i++) {
      items[i] = i < one.size() ? one.get(i) : other.get(i - one.size());
    }
    return List.of(items);
  }

  /**
   * @throws EvaluationFailure when the value is no text
   */
  static String needed(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new EvaluationFailure("a text is needed");
  }

  private static void bound(long size, int most, String what) {
    if (size > most) {
      throw new EvaluationFailure(what + " is longer than " + most);
    }
  }

  /**
   * A value as text: a number with all its digits, dates and timestamps as RFC 3339 writes them,
   * durations as ISO 8601.
   *
   * @throws EvaluationFailure when it is a list or an object
   */
  static String written(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean bool -> bool.toString();
      case BigDecimal number -> number.toPlainString();
      case LocalDate date -> date.toString();
      case Instant timestamp -> timestamp.toString();
      case Duration duration -> duration.toString();
      default -> throw new EvaluationFailure("a list or an object is no text");
    };
  }
}
