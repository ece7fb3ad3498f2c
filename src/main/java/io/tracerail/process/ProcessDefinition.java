package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of a process, as validated at start: every step that is named exists, and every step
 * leads to an end.
 *
 * @param name such as {@code expense_approval}
 * @param version such as {@code 1.0.0}
 * @param title for people
 * @param caseIdPrefix capital letters, such as {@code ER}
 * @param caseTitle the title of a case that is started without one; its scope is the case data plus
 *     {@code submitter} (the first one) and {@code caseId}
 * @param input the JSON Schema of the case data that a case is started with
 * @param steps by id, in the order of the file
 * @param start the id of the first step
 */
public record ProcessDefinition(
    String name,
    String version,
    String title,
    String caseIdPrefix,
    Template caseTitle,
    CompiledSchema input,
    Map<String, Step> steps,
    String start) {

  /** The fields of the case data that triage writes. */
  public static final String SUMMARY = "ai_summary";

  public static final String POLICY_CHECK = "ai_policy_check";
  public static final String RISK_SCORE = "ai_risk_score";

  private static final long BYTES_OF_CHARACTER = 20;
  private static final long BYTES_OF_SCHEMA = 2_000;
  private static final long BYTES_OF_TEST = 150;

  public ProcessDefinition {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * Estimates the memory of this definition in bytes, by figures of {@code bench/run processes}.
   *
   * @param characters length of its text
   */
  public long memory(int characters) {
    long schemas = steps.values().stream().mapToLong(ProcessDefinition::schemas).sum();
    long tests =
        steps.values().stream()
            .filter(DecisionTable.class::isInstance)
            .mapToLong(step -> ((DecisionTable) step).tests())
            .sum();
    return BYTES_OF_TEST * tests
        + BYTES_OF_CHARACTER * characters
        + BYTES_OF_SCHEMA * (schemas + input.schemas());
  }

  private static long schemas(Step step) {
    return switch (step) {
      case HumanInTheLoop person
          when person.interaction() instanceof InteractionModel.ComplexForm form ->
          form.schema().schemas();
      case AwaitMessage message when message.schema() != null -> message.schema().schemas();
      default -> 0;
    };
  }

  /** The business calendars that it goes by, by the JSON pointers at which it names them. */
  public Map<String, String> calendars() {
    Map<String, String> named = new LinkedHashMap<>();
    int index = 0;
    for (Step step : steps.values()) {
      String pointer = "/steps/" + index++;
      step.calendars().forEach((below, calendar) -> named.put(pointer + below, calendar));
    }
    return named;
  }

  /** Follows all ways through the steps. */
  public Branches branches() {
    return new Branches(BranchScopes.of(this));
  }

  /**
   * @throws IllegalArgumentException when there is no such step
   */
  public Step step(String id) {
    Step step = steps.get(id);
    if (step == null) {
      throw new IllegalArgumentException(name + " " + version + " has no step " + id);
    }
    return step;
  }

  /**
   * Finds the step at which a case waits for people.
   *
   * @throws IllegalArgumentException when there is no such step
   * @throws ClassCastException when it is a step of another kind
   */
  public PersonStep personStep(String id) {
    return (PersonStep) step(id);
  }

  /**
   * @return the errors of the case data, with pointers that start at the case data; empty when it
   *     is valid
   */
  public List<InvalidValue> validateInput(JsonNode caseData) {
    return input.validate(caseData);
  }

  /** As {@link #validateInput(JsonNode)}, by the rules that a case began with. */
  public List<InvalidValue> validateInput(JsonNode caseData, TextRules rules) {
    return input.validate(caseData, rules);
  }
}
