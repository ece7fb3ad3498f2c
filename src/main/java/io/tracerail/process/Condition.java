package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Condition of a triage rule. */
public sealed interface Condition {

  default boolean matches(JsonNode caseData) {
    return matches(caseData, TextRules.UNICODE);
  }

  /**
   * @param rules those that the case began with
   */
  boolean matches(JsonNode caseData, TextRules rules);

  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(JsonNode caseData, TextRules rules) {
      return of.stream().allMatch(condition -> condition.matches(caseData, rules));
    }
  }

  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(JsonNode caseData, TextRules rules) {
      return of.stream().anyMatch(condition -> condition.matches(caseData, rules));
    }
  }

  /**
   * Compares a field with values. A field that is absent or null matches {@link Operator#NE} only.
   *
   * @param values one for most operators, several for {@link Operator#IN}, none for {@link
   *     Operator#PRESENT}
   * @param ignoreCase whether letter case makes no difference between texts; white space around
   *     them, invisible characters and compatibility forms never do
   */
  record Compare(FieldPath field, Operator operator, List<JsonNode> values, boolean ignoreCase)
      implements Condition {
    public Compare {
      values = List.copyOf(values);
    }

    @Override
    public boolean matches(JsonNode caseData, TextRules rules) {
      JsonNode found = field.in(caseData);
      boolean present = !found.isMissingNode() && !found.isNull();
      return switch (operator) {
        case PRESENT -> present;
        case EQ, IN -> present && values.stream().anyMatch(value -> same(found, value, rules));
        case NE -> !present || !same(found, values.getFirst(), rules);
        case LT -> found.isNumber() && compare(found) < 0;
        case LTE -> found.isNumber() && compare(found) <= 0;
        case GT -> found.isNumber() && compare(found) > 0;
        case GTE -> found.isNumber() && compare(found) >= 0;
      };
    }

    private int compare(JsonNode found) {
      return found.decimalValue().compareTo(values.getFirst().decimalValue());
    }

    private boolean same(JsonNode found, JsonNode value, TextRules rules) {
      if (found.isNumber() && value.isNumber()) {
        return found.decimalValue().compareTo(value.decimalValue()) == 0;
      }
      if (found.isTextual() && value.isTextual()) {
        return rules.same(found.textValue(), value.textValue(), ignoreCase);
      }
      return found.equals(value);
    }
  }

  /** Comparison of a field. */
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
