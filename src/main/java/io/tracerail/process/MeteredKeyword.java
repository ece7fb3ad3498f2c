package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.TypeValidator;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A keyword of JSON Schema whose work is counted. */
record MeteredKeyword(Keyword keyword) implements Keyword {

  private static final int EVALUATION = 32;
  private static final int MEMBER = 8;
  private static final int DIVISION = 50;
  private static final int STEPS_PER_DIGIT = 5;
  private static final int ERROR = 100;
  private static final int CHARACTERS_PER_STEP = 8;

  @Override
  public String getValue() {
    return keyword.getValue();
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation schemaLocation,
      JsonNodePath evaluationPath,
      JsonNode schemaNode,
      JsonSchema parentSchema,
      ValidationContext validationContext)
      throws Exception {
    if (getValue().equals("type")) {
      return new MeteredType(
          schemaLocation, evaluationPath, schemaNode, parentSchema, validationContext);
    }
    JsonValidator validator =
        keyword.newValidator(
            schemaLocation, evaluationPath, schemaNode, parentSchema, validationContext);
    return validator == null ? null : new Metered(validator, schemaNode);
  }

  /** As {@link Metered}, of the class that the library looks for. */
  private static final class MeteredType extends TypeValidator {

    private MeteredType(
        SchemaLocation schemaLocation,
        JsonNodePath evaluationPath,
        JsonNode schemaNode,
        JsonSchema parentSchema,
        ValidationContext validationContext) {
      super(schemaLocation, evaluationPath, schemaNode, parentSchema, validationContext);
    }

    @Override
    public Set<ValidationMessage> validate(
        ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath location) {
      CheckWork.count(EVALUATION);
      Set<ValidationMessage> errors = super.validate(context, node, root, location);
      CheckWork.count((long) ERROR * errors.size());
      return errors;
    }
  }

  /** Counts the steps of one evaluation, in steps of a pattern's program. */
  private record Metered(JsonValidator validator, JsonNode schema) implements JsonValidator {

    @Override
    public Set<ValidationMessage> validate(
        ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath location) {
      CheckWork.count(
          EVALUATION
              + (long) schema.size() * weightOfMember()
              + node.size()
              + length(node) / CHARACTERS_PER_STEP
              + own(context, node, location));
      Set<ValidationMessage> errors = validator.validate(context, node, root, location);
      if (!errors.isEmpty()) {
        CheckWork.count((long) ERROR * errors.size() + lengthOfMessage(node));
      }
      return errors;
    }

    /** Members of an {@code enum} are looked up by their hash, others are evaluated each. */
    private int weightOfMember() {
      return getKeyword().equals("enum") ? 1 : MEMBER;
    }

    private long own(ExecutionContext context, JsonNode node, JsonNodePath location) {
      return switch (getKeyword()) {
        case "const", "enum" -> values(node);
        case "multipleOf" -> DIVISION + STEPS_PER_DIGIT * (digits(node) + digits(schema));
        case "uniqueItems" -> values(node) + comparisons(node);
        case "unevaluatedProperties", "unevaluatedItems" -> annotations(context, location);
        default -> 0;
      };
    }

    private static long digits(JsonNode number) {
      BigDecimal value = number.decimalValue();
      return value.precision() + Math.abs((long) value.scale());
    }

    /** Values with the same hash are compared each with each. */
    private static long comparisons(JsonNode array) {
      Map<Integer, Long> hashes = new HashMap<>();
      array.forEach(item -> hashes.merge(item.hashCode(), 1L, Long::sum));
      return hashes.values().stream().mapToLong(count -> count * count).sum();
    }

    /**
     * Each annotation of a place is compared with each failure there: half of all schemas' each.
     */
    private static long annotations(ExecutionContext context, JsonNodePath location) {
      return context.getAnnotations().asMap().getOrDefault(location, List.of()).size()
          * SchemaBounds.MOST_SCHEMAS
          / 2;
    }

    /** Messages repeat what a keyword wants, and a text that is not it. */
    private long lengthOfMessage(JsonNode node) {
      return switch (getKeyword()) {
        case "const", "contains", "enum", "minContains", "maxContains", "not" ->
            (long) schema.toString().length() + length(node);
        default -> 0;
      };
    }

    private static int length(JsonNode node) {
      return node.isTextual() ? node.textValue().length() : 0;
    }

    private static long values(JsonNode node) {
      long count = 1;
      for (JsonNode child : node) {
        count += values(child);
      }
      return count;
    }

    @Override
    public void preloadJsonSchema() {
      validator.preloadJsonSchema();
    }

    @Override
    public SchemaLocation getSchemaLocation() {
      return validator.getSchemaLocation();
    }

    @Override
    public JsonNodePath getEvaluationPath() {
      return validator.getEvaluationPath();
    }

    @Override
    public String getKeyword() {
      return validator.getKeyword();
    }
  }
}
