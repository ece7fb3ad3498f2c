package io.tracerail.cases.simulation;

import static io.tracerail.cases.simulation.LeaveScenarios.errors;
import static io.tracerail.cases.simulation.LeaveScenarios.run;
import static io.tracerail.cases.simulation.LeaveScenarios.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of scenarios that do not hold, and of refusals that they expect. */
class ScenarioFailuresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "step: grant|/step: expected step \"grant\", but the case is at \"review\"",
        "status: Granted|/status: expected status \"Granted\", but it is \"Pending Manager\"",
        "assignees: [Jane Smith]|/assignees: expected assignees [\"Jane Smith\"], but they are"
            + " [\"Jane Smith\", \"Max Muster\"]",
        "interaction: none|/interaction: expected interaction \"none\", but it is \"action_buttons\"",
        "prompt: What|/prompt: expected prompt \"What\", but it is \"3 days for John Doe?\"",
        "outcome: approved|/outcome: expected outcome \"approved\", but the case is open",
        "caseData: {days: 4}|/caseData/days: expected 4, but it is 3",
        "caseData: {days: null}|/caseData/days: expected no value, but it is 3",
        "caseData: {days: '3'}|/caseData/days: expected \"3\", but it is 3",
        "caseData: {note: x}|/caseData/note: expected \"x\", but there is no value",
        "caseData: {a/b: {c: 1}}|/caseData/a~1b: expected {\"c\":1}, but there is no value",
        "refused: true|/refused: expected a refusal, but it was taken",
      })
  void saysWhatDiffersAndWhere(String expected, String told) {
    assertEquals(List.of("/tests/0/expect" + told), scenario("expect: {%s}".formatted(expected)));
    assertEquals(
        List.of("/tests/0/then/0/expect" + told),
        scenario("then: [{after: PT1S, expect: {%s}}]".formatted(expected)));
  }

  @Test
  void comparesObjectsByTheFieldsThatAreNamed() {
    String caseData = "caseData: {days: 3, trip: {city: Rome, stops: [1, 2]}}";
    assertEquals(
        List.of(
            "/tests/0/expect/caseData/trip/city: expected \"Oslo\", but it is \"Rome\"",
            "/tests/0/expect/caseData/trip/stops: expected [1], but it is [1,2]"),
        errors(
            "- {name: A, %s, expect: {caseData: {trip: {city: Oslo, stops: [1]}}}}"
                .formatted(caseData)));
    assertEquals(
        List.of(
            "/tests/0/expect/caseData/trip: expected 1, but it is {\"city\":\"Rome\",\"stops\":[1,2]}"),
        errors("- {name: A, %s, expect: {caseData: {trip: 1}}}".formatted(caseData)));
  }

  @Test
  void tellsAllDifferencesOfTheFirstTurnThatDiffers() {
    assertEquals(
        List.of("/tests/0/then/0/expect/step", "/tests/0/then/0/expect/outcome"),
        run(
                """
                - name: A
                  caseData: {days: 3}
                  then:
                    - {decide: granted, expect: {step: refuse, outcome: rejected, status: Granted}}
                    - {decide: granted}
                """)
            .errors()
            .stream()
            .map(error -> error.pointer())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{decide: maybe}|/decide: refused: must be one of: granted, refused",
        "{answer: {action: maybe}}|/answer/action: refused: must be one of: granted, refused",
        "{answer: {action: granted, a/b: 1}}|/answer/a~1b: refused: buttons take only an action",
        "{cancel: ' '}|/cancel: refused: is required",
        "{comment: ''}|/comment: refused: is required",
        "{reassign: [{name: A}, {name: A}]}|/reassign/1: refused: is there twice",
      })
  void saysWhyAnActionIsRefused(String action, String told) {
    assertEquals(List.of("/tests/0/then/0" + told), scenario("then: [%s]".formatted(action)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decide: granted",
        "answer: {action: granted}",
        "cancel: Why not",
        "comment: Thanks",
        "reassign: {name: Robert Chen}"
      })
  void saysThatAClosedCaseTakesNothing(String action) {
    String key = action.substring(0, action.indexOf(':'));
    assertEquals(
        List.of("/tests/0/then/1/" + key + ": refused: The case is closed (approved)."),
        scenario("then: [{decide: granted}, {%s}]".formatted(action)));
  }

  @Test
  void takesARefusalThatIsExpected() {
    assertEquals(
        List.of(),
        scenario(
            "then: [{decide: maybe, expect: {refused: true, step: review}},"
                + " {decide: granted, expect: {step: grant}},"
                + " {decide: granted, expect: {refused: true, outcome: approved}}]"));
    assertEquals(
        List.of(
            "/tests/0/then/0/expect/step: expected step \"grant\", but the case is at \"review\""),
        scenario("then: [{decide: maybe, expect: {refused: true, step: grant}}]"));
    assertEquals(List.of(), errors("- {name: A, caseData: {days: 0}, expect: {refused: true}}"));
  }

  @Test
  void expectsNothingOfACaseThatNeverWas() {
    assertEquals(
        List.of(
            "/tests/0/expect/step: there is no case: its start is refused",
            "/tests/0/then: there is no case: its start is refused"),
        errors(
            "- {name: A, caseData: {}, expect: {refused: true, step: review}, then: [{after: PT1S}]}"));
  }
}
