package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A JSON Schema (2020-12) that was compiled once. Safe for use by several threads. */
public final class CompiledSchema {

  /** A document of 1 MiB can hold very many errors; nobody reads more than this. */
  private static final int MOST_ERRORS = 100;

  /**
   * Values beyond which only the first error is sought: an error takes far more memory than its
   * value.
   */
  private static final int MOST_VALUES = 2_000;

  private final JsonNode source;
  private final JsonSchema schema;
  private final Supplier<JsonSchema> forOldCases;
  private volatile JsonSchema ofOldCases;

  /**
   * @param forOldCases makes the schema by {@link TextRules#JDK} when such a case comes: there are
   *     few
   */
  CompiledSchema(JsonNode source, JsonSchema schema, Supplier<JsonSchema> forOldCases) {
    this.source = source;
    this.schema = schema;
    this.forOldCases = forOldCases;
  }

  /** Schemas of which it consists, each counted as often as a {@code $ref} leads to it. */
  long schemas() {
    return SchemaBounds.schemas(source);
  }

  /** The schema as written in the definition. Not to be changed. */
  public JsonNode source() {
    return source;
  }

  /**
   * @return the errors, in an order that depends on the document only; empty when it is valid. Only
   *     one error of a very large document.
   */
  public List<InvalidValue> validate(JsonNode document) {
    return validate(document, TextRules.UNICODE);
  }

  /** As {@link #validate(JsonNode)}, by the rules that a case began with. */
  public List<InvalidValue> validate(JsonNode document, TextRules rules) {
    return switch (rules) {
      case JDK -> validate(ofOldCases(), document);
      case UNICODE -> validate(schema, BlankText.asEmpty(document));
    };
  }

  /**
   * @return the errors as the validator has them, in no order
   * @throws CheckWork.Exceeded when the check would take more work than that
   */
  Set<ValidationMessage> messages(JsonNode document, long mostWork) {
    return CheckWork.bounded(mostWork, () -> schema.validate(BlankText.asEmpty(document)));
  }

  private JsonSchema ofOldCases() {
    JsonSchema made = ofOldCases;
    if (made == null) {
      made = forOldCases.get();
      ofOldCases = made;
    }
    return made;
  }

  private static List<InvalidValue> validate(JsonSchema schema, JsonNode document) {
    try {
      return CheckWork.bounded(() -> errors(schema, document));
    } catch (CheckWork.Exceeded e) {
      return List.of(new InvalidValue("", "too large to be checked against its schema"));
    }
  }

  private static List<InvalidValue> errors(JsonSchema schema, JsonNode document) {
    boolean isLarge = values(document) > MOST_VALUES;
    return schema
        .validate(document, context -> context.getExecutionConfig().setFailFast(isLarge))
        .stream()
        .map(CompiledSchema::error)
        .distinct()
        .sorted(Comparator.comparing(InvalidValue::pointer).thenComparing(InvalidValue::detail))
        .limit(MOST_ERRORS)
        .toList();
  }

  /** Counts values, but not far beyond the bound. */
  private static int values(JsonNode node) {
    int count = node.size();
    for (var child = node.iterator(); count <= MOST_VALUES && child.hasNext(); ) {
      count += values(child.next());
    }
    return count;
  }

  /** Points errors about a missing or surplus property at that property, not at its parent. */
  static InvalidValue error(ValidationMessage message) {
    String parent = message.getInstanceLocation().toString();
    String property = message.getProperty();
    return new InvalidValue(
        property == null ? parent : parent + InvalidValue.token(property), message.getError());
  }
}
