package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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

  public record Rule(Condition when, Finding finding) {}

  /** The finding of the first rule that matches, else the one of {@code otherwise}; never null. */
  public Finding judge(JsonNode caseData, TextRules textRules) {
    return rules.stream()
        .filter(rule -> rule.when().matches(caseData, textRules))
        .map(Rule::finding)
        .findFirst()
        .orElse(otherwise);
  }

  @Override
  public boolean waitsForPerson() {
    return false;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public Collection<String> successors() {
    return Stream.concat(rules.stream().map(Rule::finding), Stream.of(otherwise))
        .map(Finding::next)
        .distinct()
        .toList();
  }
}
