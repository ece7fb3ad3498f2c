package io.tracerail.decision;

import io.tracerail.expression.Scalars;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The order of an input's values: finds values between others. */
interface Scale {

  /** Some value. */
  Object any();

  /** The next value before or after another, in steps that people would take. */
  Object beside(Object value, int direction);

  /** A value between two that are less than a step apart; empty when there is none. */
  Optional<Object> within(Object low, Object high);

  /**
   * A value between two, but neither of them.
   *
   * @param low null for none
   * @param high null for none
   */
  default Optional<Object> between(Object low, Object high) {
    if (low == null) {
      return Optional.of(high == null ? any() : beside(high, -1));
    }
    Object next = beside(low, 1);
    return high == null || Scalars.compare(next, high) < 0 ? Optional.of(next) : within(low, high);
  }

  /**
   * @param type of values that have an order
   */
  static Scale of(Type type) {
    return switch ((Plain) type.shape()) {
      case DATE -> new Days();
      case TIMESTAMP -> new Moments();
      case DURATION -> new Lengths();
      default -> new Amounts(type instanceof Numbers numbers && numbers.whole());
    };
  }

  record Amounts(boolean whole) implements Scale {
    @Override
    public Object any() {
      return BigDecimal.ZERO;
    }

    @Override
    public Object beside(Object value, int direction) {
      RoundingMode rounding = direction > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
      return ((BigDecimal) value).setScale(0, rounding).add(BigDecimal.valueOf(direction));
    }

    @Override
    public Optional<Object> within(Object low, Object high) {
      BigDecimal middle = ((BigDecimal) low).add((BigDecimal) high).multiply(new BigDecimal("0.5"));
      return whole ? Optional.empty() : Optional.of(middle);
    }
  }

  record Days() implements Scale {
    @Override
    public Object any() {
      return LocalDate.EPOCH;
    }

    @Override
    public Object beside(Object value, int direction) {
      return ((LocalDate) value).plusDays(direction);
    }

    @Override
    public Optional<Object> within(Object low, Object high) {
      return Optional.empty();
    }
  }

  record Moments() implements Scale {
    @Override
    public Object any() {
      return Instant.EPOCH;
    }

    @Override
    public Object beside(Object value, int direction) {
      return ((Instant) value).plusSeconds(direction);
    }

    @Override
    public Optional<Object> within(Object low, Object high) {
      Instant middle =
          ((Instant) low).plus(Duration.between((Instant) low, (Instant) high).dividedBy(2));
      return middle.equals(low) ? Optional.empty() : Optional.of(middle);
    }
  }

  record Lengths() implements Scale {
    @Override
    public Object any() {
      return Duration.ZERO;
    }

    @Override
    public Object beside(Object value, int direction) {
      return ((Duration) value).plusSeconds(direction);
    }

    @Override
    public Optional<Object> within(Object low, Object high) {
      Duration middle = ((Duration) low).plus(((Duration) high).minus((Duration) low).dividedBy(2));
      return middle.equals(low) ? Optional.empty() : Optional.of(middle);
    }
  }
}
