package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.JsonValues.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Equality of values: numbers by their value (1 equals 1.0), texts by the rules of the case, lists
 * and objects by their parts. Values of different types are never equal.
 */
final class Equality {

  private Equality() {}

  static boolean same(Object one, Object other, Frame frame) {
    frame.budget().spend(1);
    return switch (one) {
      case BigDecimal number -> other instanceof BigDecimal that && number.compareTo(that) == 0;
      case String text -> other instanceof String that && sameText(text, that, false, frame);
      case List<?> list -> other instanceof List<?> that && sameItems(list, that, frame);
      case JsonObject object -> other instanceof JsonObject that && sameFields(object, that, frame);
      default -> one.equals(other);
    };
  }

  static boolean sameText(String one, String other, boolean ignoreCase, Frame frame) {
    frame.budget().spendOn(one);
    frame.budget().spendOn(other);
    return frame.texts().same(one, other, ignoreCase);
  }

  static boolean contains(List<?> list, Object value, Frame frame) {
    for (Object item : list) {
      if (same(item, value, frame)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameItems(List<?> one, List<?> other, Frame frame) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i), frame)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFields(JsonObject one, JsonObject other, Frame frame) {
    if (one.json().size() != other.json().size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : one.json().properties()) {
      JsonNode that = other.json().get(field.getKey());
      if (that == null || !same(any(field.getValue()), any(that), frame)) {
        return false;
      }
    }
    return true;
  }

  private static Object any(JsonNode json) {
    return JsonValues.of(json, Type.Plain.ANY);
  }
}
