package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.expression.Budget;
import io.tracerail.expression.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Judges the case data by rules, without a person.
 *
 * @param rules in order, the first that matches wins
 * @param otherwise the finding when none matches
 */
public record Triage(String id, List<Rule> rules, Finding otherwise) implements Step {

  public Triage {
    rules = List.copyOf(rules);
  }

  /**
   * @param when a condition, of which one without a value does not match
   */
  public record Rule(Expression when, Finding finding) {}

  /** The finding about a case, and the way that led to it. */
  public record Judgement(Branch branch, Finding finding) {}

  /**
   * The finding of the first rule that matches, else the one of {@code otherwise}; never null. The
   * rules have one budget together, so that none matches after it is spent.
   *
   * @param variables those that {@link CaseVariables} declares
   */
  public Judgement judge(JsonNode variables, TextRules textRules) {
    Budget budget = new Budget();
    OptionalInt first =
        IntStream.range(0, rules.size())
            .filter(i -> rules.get(i).when().matches(variables, textRules, budget))
            .findFirst();
    WorkMeter.countExpressions(budget);
    return first.isPresent()
        ? new Judgement(Branch.rule(id, first.getAsInt()), rules.get(first.getAsInt()).finding())
        : new Judgement(Branch.otherwise(id), otherwise);
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      ways.add(Way.decided(Branch.rule(id, i), rule.finding().next(), rule.when().toString()));
    }
    ways.add(Way.decided(Branch.otherwise(id), otherwise.next(), null));
    return ways;
  }

  @Override
  public Sketch sketch() {
    return new Sketch("triage", null, null, null);
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
    return ways().stream().map(Way::to).distinct().toList();
  }
}
