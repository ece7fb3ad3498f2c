package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Budget;
import io.tracerail.expression.Expression.Outcome;
import io.tracerail.process.SetValues;
import io.tracerail.process.TextRules;
import io.tracerail.process.WorkMeter;
import java.util.ArrayList;
import java.util.List;

/** Computes the fields of a step, which have one budget together. */
final class Computation {

  /**
   * Characters of the case data that a step may make: a command carries all of it, and steps could
   * double it again and again.
   */
  static final int MOST_CASE_DATA = 1_000_000;

  /** Measuring takes a step of {@link WorkMeter} for so many. */
  private static final int CHARACTERS_OF_A_STEP = 8;

  private final CaseDraft draft;
  private final TextRules rules;
  private final Budget budget = new Budget();
  private long size;
  private final List<String> computed = new ArrayList<>();
  private final List<String> without = new ArrayList<>();

  private Computation(CaseDraft draft, TextRules rules) {
    this.draft = draft;
    this.rules = rules;
    this.size = JsonSize.of(draft.caseData());
    WorkMeter.count(size / CHARACTERS_OF_A_STEP);
  }

  /** Sets each field in order; removes one whose expression has no value. */
  static void run(CaseDraft draft, SetValues step, TextRules rules) {
    Computation computation = new Computation(draft, rules);
    step.values()
        .forEach(
            (field, expression) ->
                computation.set(
                    field, expression.evaluate(draft.variables(), rules, computation.budget)));
    WorkMeter.countExpressions(computation.budget);
    draft.event(computation.inWords());
  }

  private void set(String field, Outcome outcome) {
    JsonNode value =
        outcome instanceof Outcome.Value(JsonNode json) && !json.isNull() && fits(field, json)
            ? json
            : null;
    draft.put(field, value);
    (value == null ? without : computed).add(field);
  }

  private boolean fits(String field, JsonNode value) {
    long larger =
        size + JsonSize.of(value) - JsonSize.of(draft.caseData().path(field)) + field.length();
    if (larger > MOST_CASE_DATA) {
      return false;
    }
    size = larger;
    return true;
  }

  private String inWords() {
    String words = computed.isEmpty() ? "" : "Computed " + String.join(", ", computed) + ". ";
    return (words + (without.isEmpty() ? "" : "No value: " + String.join(", ", without) + "."))
        .strip();
  }
}
