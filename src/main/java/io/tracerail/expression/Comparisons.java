package io.tracerail.expression;

import io.tracerail.expression.JsonValues.JsonObject;
import io.tracerail.expression.Type.Plain;
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

  static String neverEqual(Type one, Type other) {
    String message = "a " + one.title() + " is never equal to a " + other.title();
    if (one == Plain.TEXT && isTime(other)) {
      return message + ": write " + other.title() + "(\"...\")";
    }
    return other == Plain.TEXT && isTime(one)
        ? message + ": write " + one.title() + "(\"...\")"
        : message;
  }

  private static boolean isTime(Type type) {
    return type == Plain.DATE || type == Plain.TIMESTAMP || type == Plain.DURATION;
  }
}
