package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Reads the JSON Schemas within a definition. */
final class SchemaReader {

  private SchemaReader() {}

  /**
   * Reads the required schema of an object; a missing or bad one is noted as a problem, and admits
   * anything.
   */
  static CompiledSchema object(YamlSource map, String key) {
    Optional<YamlSource> source = map.required(key);
    if (source.isEmpty()) {
      return anything();
    }
    JsonNode json = source.get().json();
    if (!json.isObject() || !json.path("type").asText().equals("object")) {
      source.get().problem(key + " must be the JSON Schema of an object (type: object)");
      return anything();
    }
    try {
      return JsonSchemas.compile(json);
    } catch (JsonSchemas.BadSchema e) {
      for (InvalidValue error : e.errors()) {
        String where = error.pointer().isEmpty() ? "" : " at " + error.pointer();
        source.get().problemAt(error.pointer(), "bad JSON Schema" + where + ": " + error.detail());
      }
      // The properties of a bad schema still let the rest of the file be checked.
      return new CompiledSchema(json, null, null);
    }
  }

  private static CompiledSchema anything() {
    return JsonSchemas.compile(JsonNodeFactory.instance.objectNode());
  }
}
