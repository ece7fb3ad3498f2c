package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios with calls of other processes. */
class CallScenarioTest {

  private static String order() throws IOException {
    return Files.readString(Path.of("src/test/resources/definitions/order-1.0.0.yaml"));
  }

  private static Report run(String text) {
    TestedDefinition read = DefinitionLoader.loadWithTests(text);
    return new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
  }

  private static List<String> errors(String text) {
    return run(text).errors().stream().map(CallScenarioTest::told).toList();
  }

  private static String told(InvalidValue error) {
    return error.pointer() + " " + error.detail();
  }

  @Test
  void playsTheEndsOfCalledCases() throws IOException {
    Report report = run(order());
    assertEquals(List.of(), report.errors());
    assertEquals(4, report.tests());
    assertEquals(List.of(), report.coverage().steps().missing());
    assertEquals(List.of(), report.coverage().branches().missing());
  }

  @Test
  void tellsWhatIsCalledInstead() throws IOException {
    String first = order().replaceAll("(?s)  - name: A bad customer.*", "");
    assertEquals(
        List.of(
            "/tests/0/expect/called/process expected process \"other\", but it is \"credit_check\"",
            "/tests/0/expect/called/caseData/amount expected 2, but it is 300"),
        errors(
            first.replace(
                "process: credit_check, caseData: {amount: 300,",
                "process: other, caseData: {amount: 2,")));
    assertEquals(
        List.of("/tests/0/then/0/expect/called expected a called case, but it waits for none"),
        errors(first.replace("expect: {step: ship,", "expect: {called: {}, step: ship,")));
  }

  @Test
  void tellsCallsApartByTheirBranch() {
    String text =
        """
        name: both
        version: 1.0.0
        title: Both
        caseIdPrefix: BO
        caseTitle: Both
        input: {type: object}
        start: checks
        steps:
          - {id: checks, kind: parallel, status: Checking, branches: {one: first, two: second}, next: done}
          - {id: first, kind: call, process: check, status: Calling, otherwise: checks}
          - {id: second, kind: call, process: check, status: Calling, storeOutcome: found, otherwise: checks}
          - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
        tests:
          - name: Both
            caseData: {}
            then:
              - called: {outcome: good}
                expect: {refused: true}
              - called: {outcome: good}
                branch: three
                expect: {refused: true}
              - called: {outcome: good}
                branch: two
                expect: {branches: {one: first, two: null}, caseData: {found: good}}
              - called: {outcome: bad}
                expect: {outcome: done}
        """;
    assertEquals(List.of(), errors(text));
    assertEquals(
        List.of(
            "/tests/0/then/0/called refused: Several branches wait for called cases: name one."),
        errors(text.replaceFirst("expect: \\{refused: true}", "expect: {step: done}")));
  }
}
