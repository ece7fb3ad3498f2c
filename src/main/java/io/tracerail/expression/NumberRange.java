package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Numbers.Bound;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The range of the numbers that a JSON Schema admits, as far as {@code type: integer}, {@code
 * minimum}, {@code maximum}, their exclusive forms and {@code enum} tell.
 */
final class NumberRange {

  private static final Comparator<Bound> BY_VALUE = Comparator.comparing(Bound::value);

  private NumberRange() {}

  /**
   * @param whole whether only integers are admitted
   */
  static Type of(JsonNode schema, boolean whole) {
    List<Bound> listed =
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .flatMap(value -> bound(value, true))
            .toList();
    Bound least =
        bounds(schema, "minimum", "exclusiveMinimum", listed.stream().min(BY_VALUE).stream())
            .max(BY_VALUE.thenComparing(bound -> !bound.included()))
            .orElse(null);
    Bound most =
        bounds(schema, "maximum", "exclusiveMaximum", listed.stream().max(BY_VALUE).stream())
            .min(BY_VALUE.thenComparing(Bound::included))
            .orElse(null);
    boolean listsWhole =
        !listed.isEmpty() && listed.stream().map(Bound::value).allMatch(NumberRange::isWhole);
    return whole || least != null || most != null
        ? new Numbers(whole || listsWhole, least, most)
        : Plain.NUMBER;
  }

  static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  private static Stream<Bound> bounds(
      JsonNode schema, String inclusive, String exclusive, Stream<Bound> listed) {
    return Stream.of(
            bound(schema.path(inclusive), true), bound(schema.path(exclusive), false), listed)
        .flatMap(bound -> bound);
  }

  private static Stream<Bound> bound(JsonNode value, boolean included) {
    return Stream.of(value)
        .filter(JsonNode::isNumber)
        .map(JsonNode::decimalValue)
        .filter(Decimals::fits)
        .map(number -> new Bound(number, included));
  }
}
