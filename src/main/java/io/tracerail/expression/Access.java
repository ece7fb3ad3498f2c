package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.JsonValues.JsonObject;
import java.math.BigDecimal;
import java.util.List;

/** Where values come from. */
final class Access {

  private Access() {}

  record Literal(Object value) implements Node {
    @Override
    public Object in(Frame frame) {
      return value;
    }
  }

  /** A variable that the caller gives. */
  record Variable(String name, Type type) implements Node {
    @Override
    public Object in(Frame frame) {
      return read(frame.scope(), name, type);
    }
  }

  /** A variable of a loop. */
  record Local(int slot) implements Node {
    @Override
    public Object in(Frame frame) {
      return frame.local(slot);
    }
  }

  record FieldOf(Node object, String name, Type type) implements Node {
    @Override
    public Object in(Frame frame) {
      return read(json(frame.value(object)), name, type);
    }
  }

  /** Whether a field is there and not null. */
  record Has(Node object, String name) implements Node {
    @Override
    public Object in(Frame frame) {
      return json(frame.value(object)).hasNonNull(name);
    }
  }

  /**
   * @param type of the item, as far as it is known
   */
  record ItemOf(Node list, Node index, Type type) implements Node {
    @Override
    public Object in(Frame frame) {
      Object indexed = frame.value(list);
      Object at = frame.value(index);
      if (indexed instanceof JsonObject object && at instanceof String name) {
        return read(object.json(), name, type);
      }
      if (indexed instanceof List<?> items && at instanceof BigDecimal number) {
        int position = Decimals.whole(number);
        if (position >= 0 && position < items.size()) {
          return items.get(position);
        }
        throw new EvaluationFailure("a list has no item " + position);
      }
      throw new EvaluationFailure("a list has items by number, an object fields by text");
    }
  }

  record MadeList(List<Node> items) implements Node {
    MadeList {
      items = List.copyOf(items);
    }

    @Override
    public Object in(Frame frame) {
      return items.stream().map(frame::value).toList();
    }
  }

  private static JsonNode json(Object value) {
    if (value instanceof JsonObject object) {
      return object.json();
    }
    throw new EvaluationFailure("only an object has fields");
  }

  private static Object read(JsonNode object, String name, Type type) {
    if (!object.hasNonNull(name)) {
      throw new EvaluationFailure("there is no " + name);
    }
    return JsonValues.of(object.get(name), type);
  }
}
