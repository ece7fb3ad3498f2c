package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The schemas that stand in the value of a keyword. */
final class Subschemas {

  /** Keywords whose members are schemas, by names. */
  private static final Set<String> NAMED =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");

  /** Keywords whose values are data. */
  private static final Set<String> DATA = Set.of("const", "default", "enum", "examples");

  private Subschemas() {}

  /**
   * @param pointer from the whole schema
   */
  record Subschema(String pointer, JsonNode schema) {}

  /**
   * @param pointer to the value
   */
  static List<Subschema> of(String keyword, JsonNode value, String pointer) {
    List<Subschema> found = new ArrayList<>();
    if (NAMED.contains(keyword)) {
      value
          .properties()
          .forEach(
              entry ->
                  found.add(
                      new Subschema(
                          pointer + InvalidValue.token(entry.getKey()), entry.getValue())));
    } else if (!DATA.contains(keyword)) {
      found.add(new Subschema(pointer, value));
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        found.add(new Subschema(pointer + "/" + i, value.get(i)));
      }
    }
    found.removeIf(inner -> !inner.schema.isObject() && !inner.schema.isBoolean());
    return found;
  }
}
