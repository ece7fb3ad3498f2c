package io.tracerail.expression;

import java.math.BigDecimal;

/** The bound of exact numbers: 1E+999999 is eight characters, and a million digits written out. */
public final class Decimals {

  private static final int MOST_DIGITS = 100;

  private Decimals() {}

  /** Tells whether it has at most 100 digits before the point, and 100 after it. */
  public static boolean fits(BigDecimal number) {
    long digitsBeforeThePoint = (long) number.precision() - number.scale();
    return digitsBeforeThePoint <= MOST_DIGITS && number.scale() <= MOST_DIGITS;
  }

  /**
   * @throws EvaluationFailure when it does not fit
   */
  static BigDecimal bounded(BigDecimal number) {
    if (!fits(number)) {
      throw new EvaluationFailure("a number has more than " + MOST_DIGITS + " digits");
    }
    return number;
  }

  /**
   * @throws EvaluationFailure when it is no whole number, or a very large one
   */
  static int whole(BigDecimal number) {
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw new EvaluationFailure("a whole number is needed");
    }
  }
}
