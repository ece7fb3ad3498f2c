package io.tracerail.process;

import java.util.Optional;

/**
 * What a schema costs.
 *
 * @param parts schemas of which it consists, each {@code $ref} counted as a copy
 * @param ofValue those of them that apply on the way to one value of a document, at most
 * @param depth of them within each other
 */
record SchemaWeight(long parts, long ofValue, int depth) {

  static final SchemaWeight NOTHING = new SchemaWeight(0, 0, 0);

  SchemaWeight and(SchemaWeight other) {
    return new SchemaWeight(
        parts + other.parts, ofValue + other.ofValue, Math.max(depth, other.depth));
  }

  /** Of two that never apply to the same value. */
  SchemaWeight or(SchemaWeight other) {
    return new SchemaWeight(
        parts + other.parts, Math.max(ofValue, other.ofValue), Math.max(depth, other.depth));
  }

  SchemaWeight enclosed() {
    return new SchemaWeight(parts + 1, ofValue + 1, depth + 1);
  }

  /** Which limit it is beyond. */
  Optional<String> fault() {
    if (parts > DefinitionLimits.SCHEMA_PARTS) {
      return Optional.of(
          "more than %,d schemas, each $ref counted as a copy"
              .formatted(DefinitionLimits.SCHEMA_PARTS));
    }
    if (ofValue > DefinitionLimits.SCHEMA_PARTS_OF_VALUE) {
      return Optional.of(
          "more than %,d schemas for one value".formatted(DefinitionLimits.SCHEMA_PARTS_OF_VALUE));
    }
    return Optional.empty();
  }
}
