package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.regex.RegularExpressionFactory;
import io.tracerail.process.Subschemas.Subschema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds a schema to what compiles and is evaluated in bounded time and memory. The validator makes
 * a copy of a schema for each reference that leads to it: so references must end, and the copies
 * are counted before they are made.
 */
final class SchemaBounds {

  /** Schemas within each other, also by references: each takes several calls of a stack. */
  static final int DEEPEST = 32;

  /** Schemas, each as often as it stands somewhere or a reference leads to it. */
  static final int MOST_SCHEMAS = 1_000;

  private static final int MOST_ERRORS = 100;

  /** A pointer that every reader takes alike. */
  private static final Pattern REFERENCE = Pattern.compile("#(/[A-Za-z0-9_$.-]+)+");

  /** Keywords that change where references lead, or what a schema means. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "$anchor",
          "$dynamicAnchor",
          "$dynamicRef",
          "$recursiveAnchor",
          "$recursiveRef",
          "$vocabulary");

  private static final Set<String> ONLY_AT_THE_TOP = Set.of("$id", "$schema");

  private static final Set<String> COUNTS =
      Set.of(
          "maxContains",
          "maxItems",
          "maxLength",
          "maxProperties",
          "minContains",
          "minItems",
          "minLength",
          "minProperties");

  private final JsonNode root;
  private final RegularExpressionFactory patterns; // null: they are not looked at
  private final List<InvalidValue> errors = new ArrayList<>();

  /** What is known of each schema; {@link Extent#OPEN} of those that are being looked at. */
  private final Map<JsonNode, Extent> known = new IdentityHashMap<>();

  private SchemaBounds(JsonNode root, RegularExpressionFactory patterns) {
    this.root = root;
    this.patterns = patterns;
  }

  /**
   * @param depth schemas within each other
   * @param schemas it and all within it
   */
  private record Extent(int depth, long schemas) {

    static final Extent OPEN = new Extent(0, 0);
    static final Extent ONE = new Extent(1, 1);

    Extent with(Extent inner) {
      return new Extent(
          Math.max(depth, inner.depth + 1), Math.min(schemas + inner.schemas, Integer.MAX_VALUE));
    }
  }

  /**
   * @param patterns that refuses bad ones with an {@link IllegalArgumentException}
   * @param mostSchemas {@link #MOST_SCHEMAS}, but for schemas of our own
   * @return the errors, with pointers into the schema; empty when it keeps the bounds
   */
  static List<InvalidValue> errors(
      JsonNode root, RegularExpressionFactory patterns, int mostSchemas) {
    List<InvalidValue> numbers = NumberLimits.errors(root);
    if (!numbers.isEmpty()) {
      return numbers;
    }
    SchemaBounds bounds = new SchemaBounds(root, patterns);
    Extent extent = bounds.extent(new Subschema("", root), 1);
    if (extent.depth > DEEPEST) {
      bounds.error("", "more than " + DEEPEST + " schemas within each other");
    }
    if (extent.schemas > mostSchemas) {
      bounds.error(
          "",
          "too costly: more than "
              + mostSchemas
              + " schemas, counting each as often as a $ref leads to it");
    }
    return List.copyOf(bounds.errors);
  }

  /**
   * Counts the schemas of which a schema consists, each as often as a {@code $ref} leads to it.
   *
   * @return at most somewhat more than {@link #MOST_SCHEMAS} where it keeps the bounds
   */
  static long schemas(JsonNode root) {
    return new SchemaBounds(root, null).extent(new Subschema("", root), 1).schemas;
  }

  private Extent extent(Subschema at, int depth) {
    Extent before = known.get(at.schema());
    if (before != null) {
      return before;
    }
    if (depth > DEEPEST) {
      return Extent.ONE;
    }
    known.put(at.schema(), Extent.OPEN);
    Extent extent = Extent.ONE;
    for (var keyword : at.schema().properties()) {
      for (Subschema inner :
          inner(
              keyword.getKey(),
              keyword.getValue(),
              at.pointer() + InvalidValue.token(keyword.getKey()))) {
        extent = extent.with(extent(inner, depth + 1));
      }
    }
    known.put(at.schema(), extent);
    return extent;
  }

  private List<Subschema> inner(String keyword, JsonNode value, String pointer) {
    if (keyword.equals("$ref")) {
      return referenced(value.asText(), pointer);
    }
    List<Subschema> inner = Subschemas.of(keyword, value, pointer);
    if (UNSUPPORTED.contains(keyword)) {
      error(pointer, "not supported: use a $ref such as #/$defs/address");
    } else if (ONLY_AT_THE_TOP.contains(keyword) && pointer.lastIndexOf('/') > 0) {
      error(pointer, "only the whole schema may have it");
    } else if (COUNTS.contains(keyword) && value.isNumber() && !value.canConvertToInt()) {
      error(pointer, "must be at most " + Integer.MAX_VALUE);
    } else if (keyword.equals("pattern")) {
      check(value.asText(), pointer);
    } else if (keyword.equals("patternProperties")) {
      value.fieldNames().forEachRemaining(name -> check(name, pointer + InvalidValue.token(name)));
    }
    return inner;
  }

  private List<Subschema> referenced(String reference, String pointer) {
    if (!REFERENCE.matcher(reference).matches()) {
      error(pointer, "must be a pointer into this schema, such as #/$defs/address");
      return List.of();
    }
    String target = reference.substring(1);
    JsonNode schema = root.at(target);
    if (schema.isMissingNode()) {
      error(pointer, "leads nowhere");
    } else if (known.get(schema) == Extent.OPEN) {
      error(pointer, "leads back to a schema that it stands in: a schema must end");
    } else {
      return List.of(new Subschema(target, schema));
    }
    return List.of();
  }

  private void check(String pattern, String pointer) {
    if (patterns == null) {
      return;
    }
    try {
      patterns.getRegularExpression(pattern);
    } catch (IllegalArgumentException e) {
      error(pointer, e.getMessage());
    }
  }

  private void error(String pointer, String detail) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new InvalidValue(pointer, detail));
    }
  }
}
