package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that call another process. */
class CallStepTest {

  /** A step before the triage of the sample. */
  private static String with(String rest) {
    return VALID
        .replace("start: triage", "start: first")
        .replace(
            "steps:\n",
            "steps:\n  - {id: first, kind: call, status: Calling, %s}\n".formatted(rest));
  }

  private static Call first(String rest) {
    return (Call) DefinitionLoader.load(with(rest)).step("first");
  }

  private static List<String> branches(Step step) {
    return step.branches().stream().map(Branch::toString).toList();
  }

  @Test
  void readsEveryKey() {
    Call call =
        first(
            "process: check, version: 1.2.3, input: {days: caseData.days, who: submitter.name},"
                + " store: {score: credit}, storeOutcome: found, outcomes: {approved: done, bad: triage},"
                + " otherwise: triage, refused: ask, due: {workingTime: PT8H, calendar: office},"
                + " escalate: {next: ask}");
    assertEquals("check", call.process());
    assertEquals("1.2.3", call.version());
    assertEquals("Calling", call.status());
    assertEquals(List.of("days", "who"), List.copyOf(call.input().keySet()));
    assertEquals("submitter.name", call.input().get("who").toString());
    assertEquals(Map.of("score", "credit"), call.store());
    assertEquals("found", call.storeOutcome());
    assertEquals(
        List.of(
            "first.outcomes.approved",
            "first.outcomes.bad",
            "first.otherwise",
            "first.refused",
            "first.escalate"),
        branches(call));
    assertEquals(List.of("done", "triage", "ask"), List.copyOf(call.successors()));
    assertEquals(List.of("ask"), List.copyOf(call.withoutRest()));
    assertEquals("ask", call.late());
    assertEquals(Map.of("/due/calendar", "office"), call.calendars());
    assertEquals(
        new Sketch("call", "Calling", new TimeSpan(Duration.ofHours(8), "office"), null),
        call.sketch());
    assertTrue(call.ways().getLast().timed());
    assertFalse(call.ways().getFirst().timed());
    assertEquals("approved", call.ways().getFirst().label());
  }

  @Test
  void leavesOutWhatIsOptional() {
    Call call = first("process: check, otherwise: triage");
    assertNull(call.version());
    assertNull(call.storeOutcome());
    assertNull(call.due());
    assertEquals(Map.of(), call.input());
    assertEquals(Map.of(), call.store());
    assertEquals(Map.of(), call.calendars());
    assertEquals("triage", call.refused());
    assertEquals(List.of("first.otherwise", "first.refused"), branches(call));
    assertEquals(List.of("triage"), List.copyOf(call.successors()));
    assertEquals(new Sketch("call", "Calling", null, null), call.sketch());
    assertTrue(call.rests());
    assertFalse(call.waitsForPerson());
    assertFalse(call.ends());
  }

  @Test
  void goesOnByTheOutcomeOfTheCalledCase() {
    Call call = first("process: check, outcomes: {approved: done}, otherwise: triage");
    assertEquals("done", call.way("approved").to());
    assertEquals(Branch.outcome("first", "approved"), call.way("approved").branch());
    assertEquals("triage", call.way("cancelled").to());
    assertEquals(Branch.otherwise("first"), call.way(null).branch());
    assertEquals(Branch.refused("first"), call.wayOfRefusal().branch());
  }

  @Test
  void letsExpressionsUseWhatItKeeps() {
    String keeps =
        with("process: check, store: {score: credit}, storeOutcome: found, otherwise: triage");
    DefinitionLoader.load(
        keeps.replace(
            "when: caseData.days <= 1", "when: caseData.found == \"x\" && caseData.credit > 1"));
    List<String> found =
        told(keeps.replace("when: caseData.days <= 1", "when: caseData.found > 1"));
    assertEquals(1, found.size(), found::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "otherwise: triage|missing key \"process\"",
        "process: check|missing key \"otherwise\"",
        "process: Check, otherwise: triage|\"Check\" does not fit: a small letter",
        "process: check, version: \"1.0\", otherwise: triage|three numbers such as 1.0.0",
        "process: check, otherwise: nowhere|unknown step \"nowhere\"",
        "process: check, otherwise: triage, refused: nowhere|unknown step \"nowhere\"",
        "process: check, otherwise: triage, outcomes: {a: nowhere}|unknown step \"nowhere\"",
        "process: check, otherwise: triage, input: {a: caseData.hours}|unknown field \"hours\"",
        "process: check, otherwise: triage, store: {a: days}|must not overwrite the field \"days\"",
        "process: check, otherwise: triage, storeOutcome: days|must not overwrite the field \"days\"",
        "process: check, otherwise: triage, due: PT1H|missing key \"escalate\"",
        "process: check, otherwise: triage, escalate: {next: ask}|missing key \"due\"",
        "process: check, otherwise: triage, due: soon, escalate: {next: ask}|\"soon\" is no duration",
        "process: check, otherwise: triage, next: ask|unknown key \"next\"",
      })
  void tellsWhatIsWrong(String step, String message) {
    List<String> found = told(with(step));
    assertTrue(found.stream().anyMatch(one -> one.contains(message)), found::toString);
  }

  @Test
  void refusesACircleOfRefusedCalls() {
    List<String> found = told(with("process: check, outcomes: {a: triage}, otherwise: first"));
    assertTrue(
        found.stream().anyMatch(one -> one.contains("leads back to itself without a rest")),
        found::toString);
    DefinitionLoader.load(
        with("process: check, outcomes: {a: triage}, otherwise: first, refused: triage"));
  }
}
