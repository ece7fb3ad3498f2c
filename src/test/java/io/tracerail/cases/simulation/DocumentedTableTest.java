package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The decision table in docs/processes.md, within a process, with scenarios. */
class DocumentedTableTest {

  private static final String DEFINITION =
      """
      name: order
      version: 1.0.0
      title: Order
      caseIdPrefix: OR
      caseTitle: Order
      input:
        type: object
        additionalProperties: false
        required: [amount, country]
        properties:
          amount: {type: number, minimum: 0}
          country: {enum: [DE, AT, CH, FR]}
          neededUntil: {type: string, format: date}
      start: route
      steps:
      TABLE
        - id: triage
          kind: triage
          rules:
            - {when: caseData.approver == "Jane", summary: S, policyCheck: P, riskScore: Low, next: done}
          otherwise: {summary: S, policyCheck: P, riskScore: Low, next: done}
        - {id: done, kind: final_commit, outcome: done, status: Done, message: "Limit {limit}"}
      tests:
        - name: A small order at home
          caseData: {amount: 999.99, country: AT}
          expect: {step: done, caseData: {limit: 500, approver: Jane}}
        - name: A small order abroad
          caseData: {amount: 0, country: FR}
          expect: {caseData: {limit: 100, approver: Jane}}
        - name: A large order
          caseData: {amount: 1000, country: FR}
          expect: {caseData: {limit: 0, approver: Robert}}
      """;

  @Test
  void decidesAsItIsDocumented() throws IOException {
    String table =
        Pattern.compile("```yaml\\n(- id: route\\n.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/processes.md")))
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    TestedDefinition read =
        DefinitionLoader.loadWithTests(DEFINITION.replace("TABLE\n", table.indent(2)));
    Report report = new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
    assertEquals(List.of(), report.errors());
    assertEquals(List.of(), report.coverage().branches().missing());
    assertEquals(5, report.coverage().branches().covered());
  }
}
