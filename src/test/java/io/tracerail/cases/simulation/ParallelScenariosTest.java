package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.testing.PurchaseProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases in branches of a parallel step. */
class ParallelScenariosTest {

  private static List<String> errors(String join, String scenario) {
    TestedDefinition read =
        DefinitionLoader.loadWithTests(
            PurchaseProcess.joining(join)
                + "tests:\n  - name: A\n    caseData: {item: Desk}\n"
                + scenario.indent(4));
    return new ScenarioTests()
        .run(read.definition(), read.tests(), Calendars.NONE).errors().stream()
            .map(error -> error.pointer() + ": " + error.detail())
            .toList();
  }

  @Test
  void joinsWhenAllBranchesHaveEnded() {
    assertEquals(
        List.of(),
        errors(
            "all",
            """
            expect:
              step: checks
              status: In checks
              assignees: [Lea Law, Finn Ance, Net Work, Dana Safe]
              prompt: Is the contract for Desk sound?
              branches: {legal: contract, finance: budget, security: experts, network: scan, data: privacy}
            then:
              - {decide: sound, expect: {refused: true}}
              - decide: sound
                branch: legal
                expect: {branches: {legal: null, finance: budget}, step: checks}
              - answer: {budget: B1}
                branch: finance
                expect: {branches: {finance: confirm}, caseData: {budget: B1}}
              - decide: done
                branch: data
                expect:
                  branches: {security: null, network: null, data: null, finance: confirm}
                  assignees: [Finn Ance]
              - decide: "yes"
                expect: {step: sign, status: Pending Signature, assignees: [Sigi Boss]}
              - {decide: signed, expect: {outcome: bought, assignees: [Sigi Boss]}}
            """));
  }

  @Test
  void endsTheOtherBranchesWhenAnyIsEnough() {
    assertEquals(
        List.of(),
        errors(
            "any",
            """
            then:
              - {decide: sound, branch: legal, expect: {step: sign, assignees: [Sigi Boss]}}
              - {answer: {budget: B1}, branch: finance, expect: {refused: true}}
              - {decide: signed, expect: {outcome: bought}}
            """));
  }

  @Test
  void joinsOnSomeOfTheBranches() {
    assertEquals(
        List.of(),
        errors(
            "2",
            """
            then:
              - {decide: sound, branch: legal, expect: {step: checks}}
              - {decide: done, branch: network, expect: {step: sign}}
            """));
  }

  @Test
  void closesTheCaseFromWithinABranch() {
    assertEquals(
        List.of(),
        errors(
            "all",
            """
            then:
              - decide: forbidden
                branch: legal
                expect: {outcome: forbidden, step: forbid, interaction: none, branches: {finance: null}}
            """));
  }

  @Test
  void escalatesWithinABranch() {
    assertEquals(
        List.of(),
        errors(
            "all",
            """
            then:
              - after: PT24H
                expect: {assignees: [Lea Law, Chief Ance, Net Work, Dana Safe]}
              - {reassign: {name: New Law}, expect: {refused: true}}
              - reassign: {name: New Law}
                branch: legal
                expect: {assignees: [New Law, Chief Ance, Net Work, Dana Safe]}
              - {cancel: No, expect: {outcome: cancelled, branches: {legal: null}}}
            """));
  }

  @Test
  void beginsNoBranchAfterTheJoin() {
    TestedDefinition read =
        DefinitionLoader.loadWithTests(
            PurchaseProcess.joining("any")
                    .replace(
                        "{legal: contract, finance: budget, security: assess}",
                        "{security: assess, legal: contract, finance: budget}")
                + """
                tests:
                  - name: A
                    caseData: {item: Desk, safe: true}
                    expect: {step: sign, assignees: [Sigi Boss]}
                """);
    assertEquals(
        List.of(),
        new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE).errors());
  }
}
