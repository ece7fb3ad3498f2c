package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.WorkMeter;
import io.tracerail.process.published.DefinitionTests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the scenarios of a definition, in bounded time. */
@ApplicationScoped
class ScenarioTests implements DefinitionTests {

  /** Of all scenarios together: four times what as many commands as there may be take. */
  static final long MOST_WORK = 20_000_000;

  @Override
  public Report run(ProcessDefinition definition, JsonNode tests, Calendars calendars) {
    CoverageCount coverage = new CoverageCount(definition);
    List<InvalidValue> errors = new ArrayList<>();
    WorkMeter.bounded(MOST_WORK, () -> runAll(definition, tests, calendars, coverage, errors));
    return new Report(tests.size(), coverage.coverage(), errors);
  }

  private static boolean runAll(
      ProcessDefinition definition,
      JsonNode tests,
      Calendars calendars,
      CoverageCount coverage,
      List<InvalidValue> errors) {
    Set<String> names = new HashSet<>();
    boolean hasWork = true;
    for (int i = 0; i < tests.size() && hasWork; i++) {
      String pointer = "/" + TestedDefinition.TESTS + "/" + i;
      if (!names.add(tests.get(i).get("name").textValue())) {
        errors.add(new InvalidValue(pointer + "/name", "another scenario has this name"));
      }
      hasWork = run(definition, tests.get(i), calendars, pointer, coverage, errors);
    }
    return hasWork;
  }

  /** False when there is no work left for more. */
  private static boolean run(
      ProcessDefinition definition,
      JsonNode scenario,
      Calendars calendars,
      String pointer,
      CoverageCount coverage,
      List<InvalidValue> errors) {
    try {
      ScenarioRun.errors(scenario, definition, calendars, coverage)
          .forEach(error -> errors.add(error.under(pointer)));
      return true;
    } catch (WorkMeter.Exceeded e) {
      errors.add(
          new InvalidValue(
              pointer, "the scenarios up to this one take more work than all of them may"));
      return false;
    }
  }
}
