package io.tracerail.process;

import java.util.List;

/** Reads the JSON Schemas within a definition. */
final class SchemaReader {

  private SchemaReader() {}

  /** Reads the schema of an object; each fault of it is noted as a problem. */
  static CompiledSchema read(YamlSource source) {
    try {
      return JsonSchemas.compile(source.json());
    } catch (JsonSchemas.BadSchema e) {
      return bad(source, e.errors());
    }
  }

  /** The properties of a bad schema still let the rest of the definition be checked. */
  private static CompiledSchema bad(YamlSource source, List<InvalidValue> errors) {
    for (InvalidValue error : errors) {
      source
          .reading()
          .problem(source.pointer() + error.pointer(), "bad JSON Schema: " + error.detail());
    }
    return new CompiledSchema(source.json(), null, null);
  }
}
