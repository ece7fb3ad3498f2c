package io.tracerail.expression;

import io.tracerail.expression.JsonValues.JsonObject;
import java.util.List;

/** The operators between values of any two types that can be equal. */
final class Comparisons {

  static final Function SAME =
      Function.of(
          "_==_", (values, frame) -> Equality.same(values.getFirst(), values.getLast(), frame));

  static final Function DIFFERENT =
      Function.of(
          "_!=_", (values, frame) -> !Equality.same(values.getFirst(), values.getLast(), frame));

  static final Function IN = Function.of("@in", Comparisons::isIn);

  private Comparisons() {}

  private static Object isIn(List<Object> values, Frame frame) {
    return switch (values.getLast()) {
      case List<?> list -> Equality.contains(list, values.getFirst(), frame);
      case JsonObject object when values.getFirst() instanceof String name ->
          object.json().hasNonNull(name);
      default -> throw new EvaluationFailure("in takes a list, or an object and a name");
    };
  }
}
