package io.tracerail.expression;

/**
 * A compiled part of an expression. Immutable. Values are {@link Boolean}, {@link
 * java.math.BigDecimal}, {@link String}, {@link java.time.LocalDate}, {@link java.time.Instant},
 * {@link java.time.Duration}, {@link java.util.List}, {@link JsonValues.JsonObject} and JSON's
 * null.
 */
interface Node {

  /**
   * @throws EvaluationFailure when there is no value
   * @throws Budget.Exhausted when the value costs too much
   */
  Object in(Frame frame);
}
