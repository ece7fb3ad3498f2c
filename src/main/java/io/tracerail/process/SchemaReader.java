package io.tracerail.process;

import java.util.List;

/** Reads the JSON Schemas within a definition. */
final class SchemaReader {

  private SchemaReader() {}

  /** Reads the schema of an object; each fault of it is noted as a problem. */
  static CompiledSchema read(YamlSource source) {
    try {
      if (!source.reading().compile(SchemaBounds.schemas(source.json()))) {
        return bad(
            source,
            List.of(
                new InvalidValue(
                    "",
                    "more than %,d schemas in all of the definition"
                        .formatted(DefinitionLimits.SCHEMAS))));
      }
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
