package io.tracerail.cases.simulation;

import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import java.util.List;

/** Scenarios of a definition of a leave. */
final class LeaveScenarios {

  static final String LEAVE =
      """
      name: leave
      version: 1.0.0
      title: Leave
      caseIdPrefix: LV
      caseTitle: "Leave of {submitter.name}"
      input:
        type: object
        additionalProperties: false
        required: [days]
        properties:
          days: {type: number, minimum: 1}
          trip:
            type: object
            properties: {city: {type: string}, stops: {type: array}}
      start: triage
      steps:
        - id: triage
          kind: triage
          rules:
            - {when: caseData.days <= 1, summary: S, policyCheck: P, riskScore: Low, next: grant}
          otherwise: {summary: S, policyCheck: P, riskScore: Medium, next: review}
        - id: review
          kind: human_in_the_loop
          status: Pending Manager
          prompt: "{days} days for {submitter.name}?"
          assignees: [{name: Jane Smith}, {name: Max Muster}]
          interaction:
            actions:
              - {label: Grant, value: granted}
              - {label: Refuse, value: refused}
          store: {action: decision}
          transitions: {granted: grant, refused: ask_reason}
          due: PT48H
          escalate: {assignees: [{name: Robert Chen}], status: Escalated}
        - id: ask_reason
          kind: human_in_the_loop
          status: Pending Reason
          prompt: Why?
          interaction:
            fields:
              - {name: reason, label: Reason, fieldType: text, required: true}
          store: {reason: refusal_reason}
          transitions: {submitted: refuse}
          due: PT24H
          escalate: {next: expire}
        - {id: grant, kind: final_commit, outcome: approved, status: Granted, message: Granted}
        - {id: refuse, kind: final_commit, outcome: rejected, status: Refused, message: Refused}
        - {id: expire, kind: final_commit, outcome: expired, status: Expired, message: Expired}
      """;

  private LeaveScenarios() {}

  static Report run(String tests) {
    TestedDefinition read = DefinitionLoader.loadWithTests(LEAVE + "tests:\n" + tests.indent(2));
    return new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
  }

  /** Each as {@code pointer: detail}. */
  static List<String> errors(String tests) {
    return run(tests).errors().stream()
        .map(error -> error.pointer() + ": " + error.detail())
        .toList();
  }

  static List<String> scenario(String rest) {
    return errors("- {name: A, caseData: {days: 3}, %s}".formatted(rest));
  }
}
