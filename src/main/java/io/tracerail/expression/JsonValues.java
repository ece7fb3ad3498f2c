package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** JSON as values of expressions, and back. */
final class JsonValues {

  private JsonValues() {}

  /** An object of the case data, of which a field is read when it is asked for. */
  record JsonObject(JsonNode json) {}

  /** An array of the case data, of which an item is read when it is asked for. */
  private static final class JsonList extends AbstractList<Object> implements RandomAccess {
    private final JsonNode json;
    private final Type item;

    JsonList(JsonNode json, Type item) {
      this.json = json;
      this.item = item;
    }

    @Override
    public Object get(int index) {
      return of(json.get(index), item);
    }

    @Override
    public int size() {
      return json.size();
    }
  }

  /**
   * @throws EvaluationFailure when the JSON is not of the type
   */
  static Object of(JsonNode json, Type type) {
    return switch (type) {
      case Plain plain -> plain(json, plain);
      case OneOf texts -> plain(json, Plain.TEXT);
      case Numbers numbers -> plain(json, Plain.NUMBER);
      case ListOf list when json.isArray() -> new JsonList(json, list.item());
      case ObjectOf object when json.isObject() -> new JsonObject(json);
      case ListOf list -> throw not(list);
      case ObjectOf object -> throw not(object);
    };
  }

  private static Object plain(JsonNode json, Plain type) {
    boolean fits =
        switch (type) {
          case ANY -> true;
          case BOOLEAN -> json.isBoolean();
          case NUMBER -> json.isNumber();
          case TEXT, DATE, TIMESTAMP, DURATION -> json.isTextual();
        };
    if (!fits) {
      throw not(type);
    }
    return switch (type) {
      case ANY -> any(json);
      case BOOLEAN -> json.booleanValue();
      case NUMBER -> Decimals.bounded(json.decimalValue());
      case TEXT -> json.textValue();
      case DATE -> Times.date(json.textValue());
      case TIMESTAMP -> Times.timestamp(json.textValue());
      case DURATION -> Times.duration(json.textValue());
    };
  }

  private static EvaluationFailure not(Type type) {
    return new EvaluationFailure("a value is no " + type.title());
  }

  private static Object any(JsonNode json) {
    return switch (json.getNodeType()) {
      case BOOLEAN -> of(json, Plain.BOOLEAN);
      case NUMBER -> of(json, Plain.NUMBER);
      case STRING -> of(json, Plain.TEXT);
      case ARRAY -> of(json, new ListOf(Plain.ANY));
      case OBJECT -> of(json, ObjectOf.ANYTHING);
      case NULL -> json;
      case BINARY, MISSING, POJO -> throw new EvaluationFailure("a value is no JSON");
    };
  }

  /** The value as JSON. */
  static JsonNode json(Object value, Budget budget) {
    budget.spend(1);
    return switch (value) {
      case Boolean bool -> BooleanNode.valueOf(bool);
      case BigDecimal number -> DecimalNode.valueOf(number);
      case JsonObject object -> object.json();
      case JsonList list -> list.json;
      case NullNode nothing -> nothing;
      case List<?> list -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(item -> array.add(json(item, budget)));
        yield array;
      }
      default -> TextNode.valueOf(Texts.written(value));
    };
  }
}
