package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import io.tracerail.testing.BoardProcess;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios with votes. */
class ApprovalScenarioTest {

  private static Report run(String tests) {
    TestedDefinition read =
        DefinitionLoader.loadWithTests(BoardProcess.TEXT + "tests:\n" + tests.indent(2));
    return new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
  }

  @Test
  void playsVotesOfThoseWhoAreNamed() {
    Report report =
        run(
            """
            - name: Two of three
              caseData: {amount: 5}
              expect: {step: board, assignees: [Jane Smith, Robert Chen, Ann Lee, Bob Ray], votes: {}}
              then:
                - decide: approved
                  as: Bob Ray
                  expect: {step: board, votes: {Finance: approved}, assignees: [Jane Smith, Robert Chen]}
                - decide: rejected
                  as: Ann Lee
                  expect: {refused: true}
                - answer: {action: rejected}
                  expect: {votes: {Jane Smith: rejected, Finance: approved}}
                - answer: {action: approved}
                  as: robert chen
                  expect: {step: grant, outcome: approved}
            - name: Nobody votes
              caseData: {amount: 5}
              then:
                - after: PT48H
                  expect: {outcome: expired}
            """);
    assertEquals(List.of(), report.errors());
    assertEquals(List.of("board.transitions.rejected"), report.coverage().branches().missing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decide: approved, expect: {votes: {Finance: approved}}|/then/0/expect/votes: expected votes"
            + " {\"Finance\":\"approved\"}, but they are {\"Jane Smith\":\"approved\"}",
        "decide: approved, as: Max|/then/0/decide: refused: must name one of Jane Smith, Robert Chen",
        "cancel: Twice, expect: {votes: {}}|/then/0/expect/votes: expected an approval, but none is",
      })
  void tellsWhatDiffers(String action, String told) {
    List<String> errors =
        run("- {name: A, caseData: {amount: 5}, then: [{%s}]}".formatted(action)).errors().stream()
            .map(error -> error.pointer() + ": " + error.detail())
            .toList();
    assertTrue(errors.getFirst().startsWith("/tests/0" + told), errors::toString);
  }
}
