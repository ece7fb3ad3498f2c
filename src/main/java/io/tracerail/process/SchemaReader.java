package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/** Reads the JSON Schemas within a definition. */
final class SchemaReader {

  private SchemaReader() {}

  /**
   * The required schema of an object; one that admits anything, with the problem noted, when it is
   * bad.
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
      // Its properties are still known, so that the rest of the file can be checked against them.
      return new CompiledSchema(json, null, null);
    }
  }

  private static CompiledSchema anything() {
    return JsonSchemas.compile(JsonNodeFactory.instance.objectNode());
  }
}
