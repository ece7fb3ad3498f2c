package io.tracerail.cases.simulation;

import static io.tracerail.cases.simulation.LeaveScenarios.LEAVE;
import static io.tracerail.cases.simulation.LeaveScenarios.errors;
import static io.tracerail.cases.simulation.LeaveScenarios.run;
import static io.tracerail.cases.simulation.LeaveScenarios.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that a definition carries. */
class ScenarioTestsTest {

  @Test
  void runsNothingWhereThereAreNoTests() {
    TestedDefinition read = DefinitionLoader.loadWithTests(LEAVE);
    Report report = new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
    assertEquals(0, report.tests());
    assertEquals(List.of(), report.errors());
    assertEquals(0, report.coverage().steps().covered());
    assertEquals(6, report.coverage().steps().total());
    assertEquals(
        List.of(
            "triage.rules[0]",
            "triage.otherwise",
            "review.transitions.granted",
            "review.transitions.refused",
            "review.escalate",
            "ask_reason.transitions.submitted",
            "ask_reason.escalate"),
        report.coverage().branches().missing());
  }

  @Test
  void acceptsAScenarioThatHolds() {
    Report report =
        run(
            """
            - name: A manager refuses
              caseData: {days: 3.0, trip: {city: Rome, stops: [1, 2]}}
              submitter: [{name: Ann Lee, email: ann@example.com}, {name: Bob}]
              expect:
                step: review
                status: Pending Manager
                assignees: [Jane Smith, Max Muster]
                interaction: action_buttons
                prompt: 3.0 days for Ann Lee?
                caseData: {days: 3, trip: {stops: [1.0, 2]}, ai_risk_score: Medium, note: null}
                refused: false
              then:
                - comment: Let me see
                  expect: {step: review}
                - decide: refused
                  expect: {step: ask_reason, interaction: simple_form, assignees: [Jane Smith, Max Muster]}
                - answer: {reason: No budget}
                  expect:
                    step: refuse
                    outcome: rejected
                    status: Refused
                    interaction: none
                    caseData: {decision: refused, refusal_reason: No budget}
            """);
    assertEquals(List.of(), report.errors());
    assertEquals(1, report.tests());
    assertEquals(List.of("grant", "expire"), report.coverage().steps().missing());
    assertEquals(4, report.coverage().steps().covered());
    assertEquals(3, report.coverage().branches().covered());
    assertEquals(7, report.coverage().branches().total());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expect: {dueAt: 2030-01-09T10:00:00+01:00}",
        "startsAt: 2026-12-24T16:00:00+01:00, expect: {dueAt: 2026-12-26T15:00:00Z}"
      })
  void comparesDueTimes(String scenario) {
    assertEquals(List.of(), scenario(scenario));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "expect: {dueAt: 2030-01-09T10:00:00Z} | /tests/0/expect/dueAt: expected dueAt \"2030-01-09T10:00:00Z\", but it is 2030-01-09T09:00:00Z",
        "then: [{decide: granted, expect: {dueAt: 2030-01-09T10:00:00Z}}] | /tests/0/then/0/expect/dueAt: expected dueAt \"2030-01-09T10:00:00Z\", but nothing is due",
        "expect: {dueAt: 2026-02-30T00:00:00Z} | /tests/0/expect/dueAt: \"2026-02-30T00:00:00Z\" is no time such as 2026-12-24T16:00:00+01:00",
        "startsAt: 2026-02-30T00:00:00Z | /tests/0/startsAt: \"2026-02-30T00:00:00Z\" is no time such as 2026-12-24T16:00:00+01:00",
      })
  void saysWhichTimeIsNone(String scenario, String told) {
    assertEquals(List.of(told), scenario(scenario));
  }

  @Test
  void runsEveryScenario() {
    assertEquals(
        List.of(
            "/tests/0/caseData/days: refused: must have a minimum value of 1",
            "/tests/1/expect/step: expected step \"grant\", but the case is at \"review\""),
        errors(
            """
            - {name: A, caseData: {days: 0}}
            - {name: B, caseData: {days: 2}, expect: {step: grant}}
            - {name: C, caseData: {days: 1}, expect: {step: grant, outcome: approved}}
            """));
  }

  @Test
  void escalatesWhatFallsDueInTheTimeThatPasses() {
    assertEquals(
        List.of(),
        scenario(
            "then: [{after: PT47H59M59S, expect: {assignees: [Jane Smith, Max Muster]}},"
                + " {after: PT1S, expect: {assignees: [Robert Chen], status: Escalated,"
                + " step: review, interaction: action_buttons}},"
                + " {after: P30D, expect: {assignees: [Robert Chen]}},"
                + " {decide: refused, expect: {step: ask_reason}},"
                + " {after: PT23H59M59S, expect: {step: ask_reason}},"
                + " {after: PT1S, expect: {step: expire, outcome: expired}},"
                + " {after: P1D, expect: {step: expire}}]"));
  }

  @Test
  void countsDueTimesFromTheOpeningOfAnInteraction() {
    assertEquals(
        List.of(),
        scenario(
            "then: [{after: PT47H}, {decide: refused}, {after: PT23H, expect: {step: ask_reason}},"
                + " {after: PT1H, expect: {step: expire}}]"));
  }

  @Test
  void asksWhoIsNamedInstead() {
    assertEquals(
        List.of(),
        scenario(
            "then: [{reassign: {name: Robert Chen, email: r@example.com},"
                + " expect: {assignees: [Robert Chen], step: review}}]"));
  }

  @Test
  void closesACaseThatIsCancelled() {
    assertEquals(
        List.of(),
        scenario(
            "then: [{cancel: No longer needed, expect: {outcome: cancelled, interaction: none}}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 days|\"2 days\" is no duration such as PT48H",
        "PT0S|after must be at least one second",
        "P3661D|after must be at most 3,660 days",
      })
  void refusesATimeThatIsNone(String time, String told) {
    assertEquals(
        List.of("/tests/0/then/1/after: " + told),
        scenario("then: [{after: P3660D}, {after: %s}]".formatted(time)));
  }

  @Test
  void wantsAnotherNameForEveryScenario() {
    assertEquals(
        List.of("/tests/1/name: another scenario has this name"),
        errors("- {name: A, caseData: {days: 1}}\n- {name: A, caseData: {days: 2}}"));
  }

  @Test
  void countsWhatAllScenariosReachTogether() {
    Report report =
        run(
            """
            - {name: A, caseData: {days: 1}}
            - {name: B, caseData: {days: 2}, then: [{after: P3D}, {decide: granted}]}
            - {name: C, caseData: {days: 2}, then: [{decide: refused}, {answer: {reason: No}}]}
            - {name: D, caseData: {days: 2}, then: [{decide: refused}, {after: P3D}]}
            """);
    assertEquals(List.of(), report.errors());
    assertEquals(List.of(), report.coverage().steps().missing());
    assertEquals(6, report.coverage().steps().covered());
    assertEquals(List.of(), report.coverage().branches().missing());
    assertEquals(7, report.coverage().branches().covered());
  }

  @Test
  void stopsWhenTheScenariosTakeTooMuchWork() {
    String circle =
        LEAVE
                .replace("due: PT48H", "due: PT1S")
                .replace(
                    "escalate: {assignees: [{name: Robert Chen}], status: Escalated}",
                    "escalate: {next: again}")
            + """
              - id: again
                kind: human_in_the_loop
                status: Again
                prompt: Again?
                interaction: {actions: [{label: Yes, value: yes}]}
                transitions: {yes: grant}
                due: PT1S
                escalate: {next: review}
            """;
    TestedDefinition read =
        DefinitionLoader.loadWithTests(
            circle
                + """
                tests:
                  - {name: A, caseData: {days: 3}, then: [{after: PT10S, expect: {step: review}}]}
                  - {name: B, caseData: {days: 3}, then: [{after: P3660D}]}
                  - {name: C, caseData: {days: 0}}
                """);
    assertEquals(
        List.of("/tests/1: the scenarios up to this one take more work than all of them may"),
        new ScenarioTests()
            .run(read.definition(), read.tests(), Calendars.NONE).errors().stream()
                .map(error -> error.pointer() + ": " + error.detail())
                .toList());
  }

  @Test
  void hasWorkForAsManyScenariosAsThereMayBe() {
    String actions =
        IntStream.range(0, 50)
            .mapToObj(i -> "{comment: C%d}".formatted(i))
            .collect(Collectors.joining(", "));
    Report report =
        run(
            IntStream.range(0, 50)
                .mapToObj(
                    i -> "- {name: S%d, caseData: {days: 3}, then: [%s]}".formatted(i, actions))
                .collect(Collectors.joining("\n")));
    assertEquals(List.of(), report.errors());
    assertTrue(report.tests() == 50, () -> report.tests() + " were run");
  }
}
