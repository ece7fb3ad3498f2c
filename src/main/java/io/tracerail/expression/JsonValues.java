package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** JSON as values of expressions, and back. */
final class JsonValues {

  /** Lists and objects within each other in a value that is kept. */
  private static final int DEEPEST = 50;

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

  /**
   * The value as JSON. Costs 1 for each value in it, and its texts: somebody is going to keep it.
   *
   * @throws EvaluationFailure when it is nested too deep to be read again
   */
  static JsonNode json(Object value, Budget budget) {
    return json(value, budget, 0);
  }

  private static JsonNode json(Object value, Budget budget, int depth) {
    budget.spend(1);
    return switch (value) {
      case Boolean bool -> BooleanNode.valueOf(bool);
      case BigDecimal number -> number(number);
      case JsonObject object -> paid(object.json(), budget, depth);
      case JsonList list -> paid(list.json, budget, depth);
      case NullNode nothing -> nothing;
      case List<?> list -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(item -> array.add(json(item, budget, deeper(depth))));
        yield array;
      }
      default -> {
        String text = Texts.written(value);
        budget.spendOn(text);
        yield TextNode.valueOf(text);
      }
    };
  }

  /** Without an exponent, and a whole number as JSON's readers have it. */
  private static JsonNode number(BigDecimal number) {
    if (number.scale() > 0) {
      return DecimalNode.valueOf(number);
    }
    BigInteger whole = number.toBigIntegerExact();
    if (whole.bitLength() < Integer.SIZE) {
      return IntNode.valueOf(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? LongNode.valueOf(whole.longValue())
        : BigIntegerNode.valueOf(whole);
  }

  private static JsonNode paid(JsonNode json, Budget budget, int depth) {
    budget.spend(1);
    if (json.isTextual()) {
      budget.spendOn(json.textValue());
    }
    json.properties()
        .forEach(
            field -> {
              budget.spendOn(field.getKey());
              paid(field.getValue(), budget, deeper(depth));
            });
    if (json.isArray()) {
      json.forEach(item -> paid(item, budget, deeper(depth)));
    }
    return json;
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw new EvaluationFailure("a value is nested more than " + DEEPEST + " deep");
    }
    return depth + 1;
  }
}
