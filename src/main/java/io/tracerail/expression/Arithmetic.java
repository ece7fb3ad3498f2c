package io.tracerail.expression;

import io.tracerail.expression.Access.Literal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Operators between numbers, texts, lists, dates and durations; numbers are exact decimals. */
final class Arithmetic {

  private static final int MOST_DECIMALS = 100;

  private Arithmetic() {}

  static Object not(List<Object> values, Frame frame) {
    if (values.getFirst() instanceof Boolean bool) {
      return !bool;
    }
    throw new EvaluationFailure("a boolean is needed");
  }

  static Object negated(List<Object> values, Frame frame) {
    return switch (values.getFirst()) {
      case BigDecimal number -> number.negate();
      case Duration duration -> Times.bounded(duration.negated());
      default -> throw unfit();
    };
  }

  static Object sum(List<Object> values, Frame frame) {
    Object right = values.getLast();
    return switch (values.getFirst()) {
      case BigDecimal left when right instanceof BigDecimal number -> bounded(left.add(number));
      case String left when right instanceof String text -> Texts.joined(left, text, frame);
      case List<?> left when right instanceof List<?> list -> Texts.joined(left, list, frame);
      case LocalDate left when right instanceof Duration duration ->
          Times.bounded(left.plusDays(Times.days(duration)));
      case Instant left when right instanceof Duration duration ->
          Times.bounded(left.plus(duration));
      case Duration left when right instanceof Duration duration ->
          Times.bounded(left.plus(duration));
      default -> throw unfit();
    };
  }

  static Object difference(List<Object> values, Frame frame) {
    Object right = values.getLast();
    return switch (values.getFirst()) {
      case BigDecimal left when right instanceof BigDecimal number ->
          bounded(left.subtract(number));
      case LocalDate left when right instanceof LocalDate date ->
          Duration.ofDays(left.toEpochDay() - date.toEpochDay());
      case LocalDate left when right instanceof Duration duration ->
          Times.bounded(left.minusDays(Times.days(duration)));
      case Instant left when right instanceof Instant timestamp ->
          Duration.between(timestamp, left);
      case Instant left when right instanceof Duration duration ->
          Times.bounded(left.minus(duration));
      case Duration left when right instanceof Duration duration ->
          Times.bounded(left.minus(duration));
      default -> throw unfit();
    };
  }

  static Object product(List<Object> values, Frame frame) {
    return bounded(number(values.getFirst()).multiply(number(values.getLast())));
  }

  /** {@code divide(dividend, divisor, decimals, rounding)}. */
  static Object quotient(List<Object> values, Frame frame) {
    BigDecimal divisor = number(values.get(1));
    if (divisor.signum() == 0) {
      throw new EvaluationFailure("a division by zero");
    }
    return bounded(
        number(values.getFirst())
            .divide(divisor, decimals(values.get(2)), rounding(values.get(3))));
  }

  /** {@code round(number, decimals, rounding)}. */
  static Object rounded(List<Object> values, Frame frame) {
    return bounded(
        number(values.getFirst()).setScale(decimals(values.get(1)), rounding(values.get(2))));
  }

  /**
   * @throws EvaluationFailure unless they are literals of decimals and of a rounding
   */
  static void checkRounding(List<Node> arguments) {
    if (!(arguments.getFirst() instanceof Literal(Object decimals))
        || !(arguments.getLast() instanceof Literal(Object rounding))) {
      throw new EvaluationFailure(
          "decimals and rounding are literals, as in round(x, 2, \"HALF_UP\")");
    }
    decimals(decimals);
    rounding(rounding);
  }

  static Object total(List<Object> values, Frame frame) {
    if (!(values.getFirst() instanceof List<?> list)) {
      throw unfit();
    }
    BigDecimal total = BigDecimal.ZERO;
    for (Object item : list) {
      frame.budget().spend(1);
      total = bounded(total.add(number(item)));
    }
    return total;
  }

  /** As {@link Comparable#compareTo}. */
  static int compared(Object one, Object other) {
    return switch (one) {
      case BigDecimal left when other instanceof BigDecimal right -> left.compareTo(right);
      case LocalDate left when other instanceof LocalDate right -> left.compareTo(right);
      case Instant left when other instanceof Instant right -> left.compareTo(right);
      case Duration left when other instanceof Duration right -> left.compareTo(right);
      default -> throw unfit();
    };
  }

  private static BigDecimal bounded(BigDecimal number) {
    return Decimals.bounded(number);
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    throw new EvaluationFailure("a number is needed");
  }

  private static int decimals(Object value) {
    int decimals = Decimals.whole(number(value));
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new EvaluationFailure("decimals are 0 to " + MOST_DECIMALS);
    }
    return decimals;
  }

  private static RoundingMode rounding(Object value) {
    return switch (Texts.needed(value)) {
      case "UP" -> RoundingMode.UP;
      case "DOWN" -> RoundingMode.DOWN;
      case "CEILING" -> RoundingMode.CEILING;
      case "FLOOR" -> RoundingMode.FLOOR;
      case "HALF_UP" -> RoundingMode.HALF_UP;
      case "HALF_DOWN" -> RoundingMode.HALF_DOWN;
      case "HALF_EVEN" -> RoundingMode.HALF_EVEN;
      default ->
          throw new EvaluationFailure(
              "rounding is UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN or HALF_EVEN");
    };
  }

  private static EvaluationFailure unfit() {
    return new EvaluationFailure("values of these types do not go together");
  }
}
