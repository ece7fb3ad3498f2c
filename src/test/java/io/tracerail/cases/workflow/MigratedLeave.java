package io.tracerail.cases.workflow;

import io.tracerail.process.Participant;
import java.util.List;

/** Two versions of a process, between which cases are moved. */
final class MigratedLeave {

  static final String FIRST =
      """
      name: leave
      version: 1.0.0
      title: Leave request
      caseIdPrefix: LV
      caseTitle: "Leave of {submitter.name}"
      input:
        type: object
        additionalProperties: false
        required: [days]
        properties:
          days: {type: integer, minimum: 1}
          note: {type: string}
      start: review
      steps:
        - id: review
          kind: human_in_the_loop
          status: Pending Manager
          prompt: "Grant {days} days?"
          assignees:
            - {name: Jane Smith}
          interaction:
            actions:
              - {label: Grant, value: granted, style: primary}
              - {label: Refuse, value: refused, style: danger}
          transitions: {granted: grant, refused: ask}
          due: PT48H
          escalate:
            status: Late
            assignees: [{name: Sarah Johnson}]
        - id: ask
          kind: human_in_the_loop
          status: Pending Reason
          prompt: Why?
          interaction:
            fields:
              - {name: reason, label: Reason, fieldType: textarea, required: true}
              - {name: weight, label: Weight, fieldType: number, required: false, defaultValue: 1.5}
          store: {reason: refusal_reason}
          transitions: {submitted: refuse}
        - id: grant
          kind: final_commit
          outcome: approved
          status: Granted
          message: "{days} days are granted."
        - id: refuse
          kind: final_commit
          outcome: rejected
          status: Refused
          message: Refused.
      """;

  /** It knows no note, and asks Robert Chen instead. */
  static final String SECOND =
      FIRST
          .replace("version: 1.0.0", "version: 2.0.0")
          .replace("    note: {type: string}\n", "")
          .replace("Pending Manager", "Pending Boss")
          .replace("\"Grant {days} days?\"", "\"Boss: grant {days} days?\"")
          .replace("Jane Smith", "Robert Chen")
          .replace("PT48H", "PT24H")
          .replace("status: Granted", "status: Granted anew");

  private MigratedLeave() {}

  static CaseStart start(int days) {
    return new CaseStart(
        Given.COMMAND,
        "John Doe",
        "LV-1",
        null,
        "leave",
        "1.0.0",
        List.of(new Participant("John Doe", null)),
        Given.json("{\"days\": " + days + ", \"note\": \"Sea\"}"),
        null);
  }

  static String withoutDue(String text) {
    return text.replaceAll(" {4}due: PT[0-9]+H\n {4}escalate:\n {6}.*\n {6}.*\n", "");
  }
}
