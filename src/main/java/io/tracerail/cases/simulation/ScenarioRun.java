package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs one scenario of a definition, up to its first turn that differs from what is expected: what
 * comes after would differ for that reason.
 */
final class ScenarioRun {

  /** A Monday; only calendars can tell one time from another. */
  private static final Instant BEGINNING = Instant.parse("2030-01-07T09:00:00Z");

  private static final String STARTS_AT = "startsAt";

  private static final String EXPECT = "/expect";

  private final JsonNode scenario;
  private final CasePlay play;
  private final CoverageCount coverage;
  private final List<InvalidValue> errors = new ArrayList<>();

  private ScenarioRun(
      JsonNode scenario,
      ProcessDefinition definition,
      Calendars calendars,
      Instant beginning,
      CoverageCount coverage) {
    this.scenario = scenario;
    this.play = new CasePlay(definition, calendars, beginning);
    this.coverage = coverage;
  }

  /**
   * @param scenario in the shape that the grammar says
   * @param calendars that the case goes by
   * @param coverage is told of every turn
   * @return what differs, with pointers that start at the scenario; empty when it holds
   */
  static List<InvalidValue> errors(
      JsonNode scenario,
      ProcessDefinition definition,
      Calendars calendars,
      CoverageCount coverage) {
    Instant beginning;
    try {
      beginning = scenario.has(STARTS_AT) ? Timestamps.parse(scenario.get(STARTS_AT)) : BEGINNING;
    } catch (IllegalArgumentException e) {
      return List.of(new InvalidValue("/" + STARTS_AT, e.getMessage()));
    }
    ScenarioRun run = new ScenarioRun(scenario, definition, calendars, beginning, coverage);
    run.run();
    return run.errors;
  }

  private void run() {
    JsonNode actions = scenario.path("then");
    turn(
        scenario,
        "",
        "",
        () -> play.start(ScenarioReader.submitter(scenario), scenario.get("caseData")));
    if (errors.isEmpty() && play.state() == null) {
      afterRefusedStart(actions);
      return;
    }
    for (int i = 0; i < actions.size() && errors.isEmpty(); i++) {
      act(actions.get(i), "/then/" + i);
    }
  }

  private void act(JsonNode json, String pointer) {
    Action action;
    try {
      action = ScenarioReader.action(json);
    } catch (IllegalArgumentException e) {
      errors.add(new InvalidValue(pointer + "/after", e.getMessage()));
      return;
    }
    turn(json, pointer, pointer + "/" + action.key(), () -> play.act(action));
  }

  /**
   * @param at pointer to what may hold an expectation
   * @param done pointer to what is done, where a refusal is told
   */
  private void turn(JsonNode json, String at, String done, Supplier<PlayedTurn> turn) {
    JsonNode expected = json.path("expect");
    boolean toRefuse = expected.path(Expectation.REFUSED).asBoolean();
    try {
      coverage.add(turn.get());
      if (toRefuse) {
        errors.add(
            new InvalidValue(
                at + EXPECT + "/" + Expectation.REFUSED, "expected a refusal, but it was taken"));
      }
    } catch (CommandRefused refused) {
      if (!toRefuse) {
        errors.addAll(Refusals.errors(refused, done));
      }
    }
    if (errors.isEmpty() && play.state() != null) {
      Expectation.differences(expected, play.state()).stream()
          .map(difference -> difference.under(at + EXPECT))
          .forEach(errors::add);
    }
  }

  /** Nothing else can be expected of a case that there is not. */
  private void afterRefusedStart(JsonNode actions) {
    scenario
        .path("expect")
        .fieldNames()
        .forEachRemaining(
            member -> {
              if (!member.equals(Expectation.REFUSED)) {
                noCase(EXPECT + "/" + member);
              }
            });
    if (!actions.isEmpty()) {
      noCase("/then");
    }
  }

  private void noCase(String pointer) {
    errors.add(new InvalidValue(pointer, "there is no case: its start is refused"));
  }
}
