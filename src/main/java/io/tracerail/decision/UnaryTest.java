package io.tracerail.decision;

import io.tracerail.expression.Scalars;
import java.util.stream.Stream;

/** A test of one value of a table's input. Values are those of {@link Scalars}, never absent. */
sealed interface UnaryTest {

  boolean takes(Object value);

  /** The values at which it begins or ends to hold. */
  Stream<Object> ends();

  record Equal(Object expected) implements UnaryTest {
    @Override
    public boolean takes(Object value) {
      return Scalars.same(expected, value);
    }

    @Override
    public Stream<Object> ends() {
      return Stream.of(expected);
    }
  }

  /**
   * A range of values that have an order.
   *
   * @param low null when it has no lower end
   * @param high null when it has no upper end
   */
  record Range(Object low, boolean includesLow, Object high, boolean includesHigh)
      implements UnaryTest {
    @Override
    public boolean takes(Object value) {
      return (low == null || within(Scalars.compare(value, low), includesLow))
          && (high == null || within(Scalars.compare(high, value), includesHigh));
    }

    private static boolean within(int difference, boolean included) {
      return difference > 0 || difference == 0 && included;
    }

    /** Whether it has neither a value in it nor an end that is one. */
    boolean isEmpty() {
      int length = Scalars.compare(high, low);
      return length < 0 || length == 0 && !(includesLow && includesHigh);
    }

    @Override
    public Stream<Object> ends() {
      return Stream.of(low, high).filter(end -> end != null);
    }
  }
}
