package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** When a triage rule matches. */
public sealed interface Condition {

  boolean matches(JsonNode caseData);

  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(JsonNode caseData) {
      return of.stream().allMatch(condition -> condition.matches(caseData));
    }
  }

  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(JsonNode caseData) {
      return of.stream().anyMatch(condition -> condition.matches(caseData));
    }
  }

  /**
   * Compares a field with values. A field that is absent or null matches {@link Operator#NE} only.
   *
   * @param values one for most operators, several for {@link Operator#IN}, none for {@link
   *     Operator#PRESENT}
   * @param ignoreCase whether letter case, and white space around text, make no difference
   */
  record Compare(FieldPath field, Operator operator, List<JsonNode> values, boolean ignoreCase)
      implements Condition {
    public Compare {
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(JsonNode caseData) {
      JsonNode found = field.in(caseData);
      boolean present = !found.isMissingNode() && !found.isNull();
      return switch (operator) {
        case PRESENT -> present;
        case EQ, IN -> present && values.stream().anyMatch(value -> same(found, value));
        case NE -> !present || !same(found, values.getFirst());
        case LT -> found.isNumber() && compare(found) < 0;
        case LTE -> found.isNumber() && compare(found) <= 0;
        case GT -> found.isNumber() && compare(found) > 0;
        case GTE -> found.isNumber() && compare(found) >= 0;
      };
    }

    private int compare(JsonNode found) {
      return found.decimalValue().compareTo(values.getFirst().decimalValue());
    }

    private boolean same(JsonNode found, JsonNode value) {
      if (found.isNumber() && value.isNumber()) {
        return found.decimalValue().compareTo(value.decimalValue()) == 0;
      }
      if (ignoreCase && found.isTextual() && value.isTextual()) {
        return found.textValue().strip().equalsIgnoreCase(value.textValue().strip());
      }
      return found.equals(value);
    }
  }

  /** How a field is compared. */
  enum Operator {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE,
    IN,
    PRESENT;

    boolean ordersNumbers() {
      return this == LT || this == LTE || this == GT || this == GTE;
    }
  }
}
