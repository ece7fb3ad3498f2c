package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.decision.Cell;
import io.tracerail.decision.HitPolicy;
import io.tracerail.expression.Budget;
import io.tracerail.expression.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sets fields of the case data by a table of rules, without a person.
 *
 * @param inputs computed once for a case
 * @param rules in order
 * @param otherwise a value for each output when no rule matches; null: they have none then
 */
public record DecisionTable(
    String id,
    HitPolicy hitPolicy,
    List<Expression> inputs,
    DecisionOutputs outputs,
    List<Rule> rules,
    List<JsonNode> otherwise,
    String next)
    implements Step {

  /** What a step of an evaluation takes, in those of {@link WorkMeter}. */
  private static final int STEP = 3;

  public DecisionTable {
    inputs = List.copyOf(inputs);
    rules = List.copyOf(rules);
    otherwise = otherwise == null ? null : List.copyOf(otherwise);
  }

  /**
   * @param when a cell for each input
   * @param then a value for each output; JSON's null for none
   */
  public record Rule(List<Cell> when, List<JsonNode> then) {
    public Rule {
      when = List.copyOf(when);
      then = List.copyOf(then);
    }
  }

  /**
   * Finds the rules that match: at most one by {@link HitPolicy#FIRST}. Where the evaluation costs
   * too much, none does.
   *
   * @param variables those that {@link CaseVariables} declares
   * @return their indexes, in order
   */
  public List<Integer> hits(JsonNode variables, TextRules textRules) {
    Budget budget = new Budget();
    try {
      return hits(values(variables, textRules, budget), budget);
    } catch (Budget.Exhausted e) {
      return List.of();
    } finally {
      WorkMeter.count(STEP * budget.spent());
    }
  }

  /** Texts are compared by the rules that the cells were read with, whatever the case's are. */
  private List<Optional<Object>> values(JsonNode variables, TextRules textRules, Budget budget) {
    List<Optional<Object>> values = new ArrayList<>();
    for (Expression input : inputs) {
      Optional<Object> value = input.scalar(variables, textRules, budget);
      if (value.isPresent() && value.get() instanceof String text) {
        budget.spendOn(text);
        values.add(Optional.of(DecisionTableReader.TEXTS.form(text)));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private List<Integer> hits(List<Optional<Object>> values, Budget budget) {
    List<Integer> hits = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      if (matches(rules.get(i), values, budget)) {
        hits.add(i);
        if (hitPolicy == HitPolicy.FIRST) {
          return hits;
        }
      }
    }
    return hits;
  }

  private static boolean matches(Rule rule, List<Optional<Object>> values, Budget budget) {
    for (int i = 0; i < values.size(); i++) {
      Cell cell = rule.when().get(i);
      budget.spend(1L + cell.size());
      if (!cell.takes(values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many tests its cells have in all. */
  long tests() {
    return rules.stream().flatMap(rule -> rule.when().stream()).mapToLong(Cell::size).sum();
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      ways.add(Way.decided(Branch.rule(id, i), next, null));
    }
    if (otherwise != null) {
      ways.add(Way.decided(Branch.otherwise(id), next, null));
    }
    return ways;
  }

  @Override
  public Sketch sketch() {
    return new Sketch("decision_table", null, null, null);
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean rests() {
    return false;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public Collection<String> successors() {
    return List.of(next);
  }
}
