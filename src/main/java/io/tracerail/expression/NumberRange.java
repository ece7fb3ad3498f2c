package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Numbers.Bound;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The range of the numbers that a JSON Schema admits, as far as {@code type: integer}, {@code
 * minimum}, {@code maximum} and their exclusive forms tell.
 */
final class NumberRange {

  private static final Comparator<Bound> BY_VALUE = Comparator.comparing(Bound::value);

  private NumberRange() {}

  /**
   * @param whole whether only integers are admitted
   */
  static Type of(JsonNode schema, boolean whole) {
    Bound least =
        both(bound(schema, "minimum", true), bound(schema, "exclusiveMinimum", false))
            .max(BY_VALUE.thenComparing(bound -> !bound.included()))
            .orElse(null);
    Bound most =
        both(bound(schema, "maximum", true), bound(schema, "exclusiveMaximum", false))
            .min(BY_VALUE.thenComparing(Bound::included))
            .orElse(null);
    return whole || least != null || most != null ? new Numbers(whole, least, most) : Plain.NUMBER;
  }

  private static Stream<Bound> both(Optional<Bound> one, Optional<Bound> other) {
    return Stream.concat(one.stream(), other.stream());
  }

  private static Optional<Bound> bound(JsonNode schema, String keyword, boolean included) {
    JsonNode limit = schema.path(keyword);
    if (!limit.isNumber()) {
      return Optional.empty();
    }
    BigDecimal value = limit.decimalValue();
    return Decimals.fits(value) ? Optional.of(new Bound(value, included)) : Optional.empty();
  }
}
