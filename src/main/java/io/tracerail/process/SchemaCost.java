package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds what a schema of a tenant's costs, to compile and to validate by. A {@code $ref} is as
 * dear as a copy of what it leads to: a few that lead to each other in pairs would make 2^n copies.
 *
 * <p>Recursion is refused, for its cost is the document's to choose, and so are the keywords that
 * make the goal of a reference depend on more than its pointer.
 */
final class SchemaCost {

  private static final Set<String> SCHEMA =
      Set.of(
          "additionalProperties",
          "contains",
          "contentSchema",
          "else",
          "if",
          "items",
          "not",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");
  private static final Set<String> LIST = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAP =
      Set.of(
          "$defs",
          "definitions",
          "dependencies",
          "dependentSchemas",
          "patternProperties",
          "properties");
  private static final Set<String> EXCLUSIVE = Set.of("$defs", "definitions", "properties");
  private static final Set<String> ALIEN =
      Set.of("$anchor", "$dynamicAnchor", "$dynamicRef", "$id", "$vocabulary");

  private final JsonNode root;
  private final Map<JsonNode, SchemaWeight> weights = new IdentityHashMap<>();
  private final Set<JsonNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private SchemaCost(JsonNode root) {
    this.root = root;
  }

  /** Ends the weighing. */
  private static final class TooDear extends RuntimeException {
    private final transient InvalidValue fault;

    TooDear(String pointer, String detail) {
      super(detail, null, false, false);
      fault = new InvalidValue(pointer, detail);
    }
  }

  /**
   * @return the first fault; empty when the schema may be compiled
   */
  static List<InvalidValue> faults(JsonNode schema) {
    try {
      if (values(schema) > DefinitionLimits.SCHEMA_VALUES) {
        throw new TooDear("", "more than %,d values".formatted(DefinitionLimits.SCHEMA_VALUES));
      }
      new SchemaCost(schema).weigh(schema, "", 1);
      return List.of();
    } catch (TooDear e) {
      return List.of(e.fault);
    }
  }

  private static int values(JsonNode node) {
    int count = 1;
    for (JsonNode child : node) {
      count += values(child);
    }
    return count;
  }

  private SchemaWeight weigh(JsonNode schema, String pointer, int depth) {
    if (!schema.isObject()) {
      return SchemaWeight.NOTHING.enclosed();
    }
    SchemaWeight known = weights.get(schema);
    if (known == null) {
      if (depth > DefinitionLimits.SCHEMA_DEPTH) {
        throw tooDeep(pointer);
      }
      if (!open.add(schema)) {
        throw new TooDear(pointer, "a $ref must not lead to a schema that it is part of");
      }
      known = sum(schema, pointer, depth).enclosed();
      open.remove(schema);
      weights.put(schema, known);
    }
    if (depth + known.depth() - 1 > DefinitionLimits.SCHEMA_DEPTH) {
      throw tooDeep(pointer);
    }
    known
        .fault()
        .ifPresent(
            fault -> {
              throw new TooDear(pointer, fault);
            });
    return known;
  }

  private static TooDear tooDeep(String pointer) {
    return new TooDear(pointer, "schemas deeper than %d".formatted(DefinitionLimits.SCHEMA_DEPTH));
  }

  private SchemaWeight sum(JsonNode schema, String pointer, int depth) {
    SchemaWeight sum = SchemaWeight.NOTHING;
    for (Map.Entry<String, JsonNode> entry : schema.properties()) {
      String keyword = entry.getKey();
      String at = pointer + InvalidValue.token(keyword);
      JsonNode value = entry.getValue();
      if (ALIEN.contains(keyword) || keyword.equals("$schema") && !pointer.isEmpty()) {
        throw new TooDear(at, "the keyword " + keyword + " is not supported here");
      } else if (keyword.equals("$ref")) {
        sum = sum.and(weigh(goal(value.asText(), at), at, depth + 1));
      } else if (SCHEMA.contains(keyword)) {
        sum = sum.and(weigh(value, at, depth + 1));
      } else if (LIST.contains(keyword)) {
        for (int i = 0; i < value.size(); i++) {
          sum = sum.and(weigh(value.path(i), at + "/" + i, depth + 1));
        }
      } else if (MAP.contains(keyword)) {
        sum = sum.and(map(keyword, value, at, depth));
      }
    }
    return sum;
  }

  private SchemaWeight map(String keyword, JsonNode schemas, String pointer, int depth) {
    boolean exclusive = EXCLUSIVE.contains(keyword);
    SchemaWeight sum = SchemaWeight.NOTHING;
    for (Map.Entry<String, JsonNode> entry : schemas.properties()) {
      SchemaWeight one =
          weigh(entry.getValue(), pointer + InvalidValue.token(entry.getKey()), depth + 1);
      sum = exclusive ? sum.or(one) : sum.and(one);
    }
    return sum;
  }

  private JsonNode goal(String reference, String pointer) {
    JsonNode goal = reference.startsWith("#") ? root.at(fragment(reference)) : null;
    if (goal == null || goal.isMissingNode()) {
      throw new TooDear(
          pointer, "a $ref must be a pointer into the same schema, such as #/$defs/name");
    }
    return goal;
  }

  /** The JSON pointer of a fragment; one that leads nowhere when it has none. */
  private static String fragment(String reference) {
    String fragment = reference.substring(1);
    try {
      String pointer = URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
      return pointer.isEmpty() || pointer.startsWith("/") ? pointer : "/" + reference;
    } catch (IllegalArgumentException e) {
      return "/" + reference;
    }
  }
}
