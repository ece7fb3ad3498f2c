package io.tracerail.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Type.Field;
import io.tracerail.expression.Type.ListOf;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Types of the values that a JSON Schema (2020-12) admits, as far as {@code type}, {@code enum},
 * {@code const}, {@code format}, {@code properties}, {@code additionalProperties}, {@code items}
 * and local references tell. Any other value is of unknown type.
 */
public final class SchemaTypes {

  private static final int DEEPEST = 100;

  private final JsonNode root;
  private final Map<String, Type> references = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private int depth;

  private SchemaTypes(JsonNode root) {
    this.root = root;
  }

  /** The type of a schema's values. */
  public static Type of(JsonNode schema) {
    return new SchemaTypes(schema).type(schema);
  }

  private interface ToName {
    String of(JsonNode value);
  }

  private Type type(JsonNode schema) {
    if (depth >= DEEPEST) {
      return Plain.ANY;
    }
    depth++;
    try {
      return schema.has("$ref") ? reference(schema.path("$ref").asText()) : own(schema);
    } finally {
      depth--;
    }
  }

  /** A schema that refers to itself is known on its first level. */
  private Type reference(String reference) {
    if (!reference.matches("#(/.*)?") || !underWay.add(reference)) {
      return Plain.ANY;
    }
    Type known = references.get(reference);
    if (known == null) {
      known = type(root.at(reference.substring(1)));
      references.put(reference, known);
    }
    underWay.remove(reference);
    return known;
  }

  private Type own(JsonNode schema) {
    return switch (name(schema)) {
      case "boolean" -> Plain.BOOLEAN;
      case "number" -> NumberRange.of(schema, false);
      case "integer" -> NumberRange.of(schema, true);
      case "string" -> text(schema);
      case "array" -> new ListOf(type(schema.path("items")), most(schema.path("maxItems")));
      case "object" -> object(schema);
      default -> Plain.ANY;
    };
  }

  private static int most(JsonNode maxItems) {
    return maxItems.canConvertToInt() ? maxItems.intValue() : Integer.MAX_VALUE;
  }

  /** The one type that values have, beside null; empty when there is none. */
  private static String name(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return type.textValue();
    }
    if (type.isArray()) {
      return one(type, JsonNode::asText);
    }
    return schema.path("enum").isArray()
        ? one(schema.path("enum"), SchemaTypes::nameOf)
        : schema.has("const") ? nameOf(schema.path("const")) : "";
  }

  private static String one(JsonNode list, ToName name) {
    Set<String> names = new HashSet<>();
    StreamSupport.stream(list.spliterator(), false).map(name::of).forEach(names::add);
    names.remove("null");
    return names.size() == 1 ? names.iterator().next() : "";
  }

  private static String nameOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> "";
    };
  }

  private static Type text(JsonNode schema) {
    if (schema.path("enum").isArray()) {
      Set<String> texts = new LinkedHashSet<>();
      for (JsonNode value : schema.path("enum")) {
        if (value.isTextual()) {
          texts.add(value.textValue());
        }
      }
      return new OneOf(texts);
    }
    return switch (schema.path("format").asText()) {
      case "date" -> Plain.DATE;
      case "date-time" -> Plain.TIMESTAMP;
      case "duration" -> Plain.DURATION;
      default -> Plain.TEXT;
    };
  }

  private Type object(JsonNode schema) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Map<String, Field> fields = new HashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                fields.put(
                    property.getKey(),
                    new Field(
                        type(property.getValue()),
                        !required.contains(property.getKey()) || mayBeNull(property.getValue()))));
    return new ObjectOf(fields, others(schema, fields));
  }

  /** A field that the schema does not name is a mistake where the schema names any. */
  private Type others(JsonNode schema, Map<String, Field> fields) {
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() && !others.isEmpty()) {
      return type(others);
    }
    return fields.isEmpty() && others.asBoolean(true) ? Plain.ANY : null;
  }

  private static boolean mayBeNull(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return type.textValue().equals("null");
    }
    JsonNode values = type.isArray() ? type : schema.path("enum");
    return StreamSupport.stream(values.spliterator(), false)
        .anyMatch(one -> one.isNull() || type.isArray() && one.asText().equals("null"));
  }
}
