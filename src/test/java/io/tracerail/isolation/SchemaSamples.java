package io.tracerail.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The least JSON that a schema takes, so that a request gets past validation. */
final class SchemaSamples {

  private static final List<String> TEXTS =
      List.of(
          "sample",
          "sample@example.com",
          "2030-01-01T00:00:00Z",
          "11111111-2222-3333-4444-555555555555",
          "1.0.0",
          "int-1");

  private static final ObjectNode WEEKLY_HOURS = JsonNodeFactory.instance.objectNode();

  static {
    WEEKLY_HOURS.putArray("monday").addObject().put("from", "09:00").put("to", "17:00");
  }

  /** A business calendar. */
  static final ObjectNode CALENDAR =
      JsonNodeFactory.instance
          .objectNode()
          .put("timeZone", "Europe/Berlin")
          .set("weeklyHours", WEEKLY_HOURS);

  /** What objects hold whose schema does not say all: that is in a process's definition. */
  private static final Map<String, ObjectNode> OPEN_OBJECTS =
      Map.of(
          "caseData",
          JsonNodeFactory.instance
              .objectNode()
              .put("amount", 750)
              .put("currency", "USD")
              .put("category", "Travel"),
          "response",
          JsonNodeFactory.instance.objectNode().put("action", "approved"),
          "weeklyHours",
          WEEKLY_HOURS);

  private final JsonNode document;

  SchemaSamples(JsonNode document) {
    this.document = document;
  }

  JsonNode resolve(JsonNode node) {
    JsonNode resolved = node;
    while (resolved.has("$ref")) {
      resolved = document.at(resolved.get("$ref").asText().substring(1));
    }
    return resolved;
  }

  /** JSON pointers of all named fields, through references and alternatives. */
  List<String> fieldsOf(JsonNode schema) {
    List<String> fields = new ArrayList<>();
    collect(schema, "", fields);
    return fields;
  }

  private void collect(JsonNode given, String at, List<String> fields) {
    JsonNode schema = resolve(given);
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              fields.add(at + "/" + property.getKey());
              collect(property.getValue(), at + "/" + property.getKey(), fields);
            });
    for (String alternatives : List.of("anyOf", "oneOf", "allOf")) {
      schema.path(alternatives).forEach(one -> collect(one, at, fields));
    }
    if (schema.has("items")) {
      collect(schema.get("items"), at + "/0", fields);
    }
  }

  /** JSON pointers of the fields that hold text of any kind. */
  List<String> textsOf(JsonNode schema) {
    List<String> texts = new ArrayList<>();
    collectTexts(schema, "", texts);
    return texts;
  }

  private void collectTexts(JsonNode given, String at, List<String> texts) {
    JsonNode schema = resolve(given);
    String name = at.substring(at.lastIndexOf('/') + 1);
    if (OPEN_OBJECTS.containsKey(name)) {
      OPEN_OBJECTS.get(name).properties().stream()
          .filter(field -> field.getValue().isTextual())
          .forEach(field -> texts.add(at + "/" + field.getKey()));
    } else if (schema.path("type").toString().contains("\"string\"")
        && !schema.has("enum")
        && !schema.has("format")) {
      texts.add(at);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> collectTexts(property.getValue(), at + "/" + property.getKey(), texts));
    for (String alternatives : List.of("anyOf", "oneOf", "allOf")) {
      schema.path(alternatives).forEach(one -> collectTexts(one, at, texts));
    }
  }

  /**
   * @throws IllegalArgumentException when none can be made
   */
  JsonNode of(JsonNode given) {
    return of("", given);
  }

  private JsonNode of(String name, JsonNode given) {
    JsonNode schema = resolve(given);
    for (String values : List.of("examples", "enum")) {
      if (!schema.path(values).path(0).isMissingNode()) {
        return schema.get(values).get(0);
      }
    }
    for (String alternatives : List.of("anyOf", "oneOf")) {
      if (schema.has(alternatives)) {
        return of(name, schema.get(alternatives).get(0));
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "object" -> object(name, schema);
      case "string" -> text(name, schema);
      case "integer", "number" ->
          JsonNodeFactory.instance.numberNode(schema.path("minimum").asInt(1));
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      case "array" -> JsonNodeFactory.instance.arrayNode().add(of(name, schema.path("items")));
      default -> throw new IllegalArgumentException("\"" + name + "\" has the type " + type);
    };
  }

  private JsonNode object(String name, JsonNode schema) {
    if (OPEN_OBJECTS.containsKey(name)) {
      return OPEN_OBJECTS.get(name).deepCopy();
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    schema
        .path("required")
        .forEach(
            field ->
                object.set(
                    field.asText(),
                    of(field.asText(), schema.path("properties").path(field.asText()))));
    return object;
  }

  private static JsonNode text(String name, JsonNode schema) {
    Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
    return TEXTS.stream()
        .filter(text -> pattern.matcher(text).find())
        .findFirst()
        .<JsonNode>map(JsonNodeFactory.instance::textNode)
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + name + "\" has the pattern " + pattern));
  }
}
