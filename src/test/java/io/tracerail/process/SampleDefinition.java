package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

/** A definition to change, and what is found in it then. */
final class SampleDefinition {

  static final String VALID =
      """
      name: leave
      version: 1.0.0
      title: Leave
      caseIdPrefix: LV
      caseTitle: "Leave of {submitter.name} for {days} days"
      input:
        type: object
        required: [days]
        properties:
          days: {type: integer, minimum: 1}
      start: triage
      steps:
        - id: triage
          kind: triage
          rules:
            - when: caseData.days <= 1
              summary: "{days} day"
              policyCheck: Short
              riskScore: Low
              next: done
          otherwise:
            summary: "{days} days"
            policyCheck: Long
            riskScore: Medium
            next: ask
        - id: ask
          kind: human_in_the_loop
          status: Pending
          prompt: "{days} days?"
          assignees:
            - {name: Jane Smith}
          interaction:
            actions:
              - {label: Yes, value: yes}
              - {label: No, value: no}
          store: {action: answer}
          transitions:
            yes: done
            no: form
          due: PT1H
          escalate:
            next: form
        - id: form
          kind: human_in_the_loop
          status: Pending reason
          prompt: Why?
          interaction:
            fields:
              - {name: reason, label: Reason, fieldType: text, required: true}
          transitions:
            submitted: done
        - id: done
          kind: final_commit
          outcome: done
          status: Done
          message: "Done: {answer}"
      """;

  private SampleDefinition() {}

  static List<DefinitionFinding> findings(String text) {
    return assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load(text)).findings();
  }

  /** Each as {@code line:column: message}. */
  static List<String> told(String text) {
    return findings(text).stream().map(DefinitionFinding::toString).toList();
  }
}
