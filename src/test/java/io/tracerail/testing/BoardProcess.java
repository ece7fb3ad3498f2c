package io.tracerail.testing;

/** A process with an approval: two of two people and a group decide about a grant. */
public final class BoardProcess {

  public static final String TEXT =
      """
      name: grant
      version: 1.0.0
      title: Grant
      caseIdPrefix: GR
      caseTitle: "Grant of {amount} for {submitter.name}"
      input:
        type: object
        additionalProperties: false
        required: [amount]
        properties:
          amount: {type: integer, minimum: 1}
      start: board
      steps:
        - id: board
          kind: approval
          status: Pending board
          prompt: "Grant {amount} to {submitter.name}?"
          approvers:
            - {name: Jane Smith, email: jane.smith@example.com}
            - {name: Robert Chen}
            - {group: Finance, members: [{name: Ann Lee}, {name: Bob Ray}]}
          quorum: 2
          rejection: majority
          labels: {approved: Grant, rejected: Refuse}
          transitions: {approved: grant, rejected: refuse}
          due: PT48H
          escalate: {next: expire}
        - {id: grant, kind: final_commit, outcome: approved, status: Granted, message: Granted.}
        - {id: refuse, kind: final_commit, outcome: rejected, status: Refused, message: Refused.}
        - {id: expire, kind: final_commit, outcome: expired, status: Expired, message: Too late.}
      """;

  private BoardProcess() {}
}
