package io.tracerail.testing;

import java.util.Map;

/**
 * A process in which several people and another system act side by side: a panel of three approves
 * by two votes, a message brings a payment, and a computed fee is among the case data.
 */
public final class PanelProcess {

  public static final String NAME = "panel";

  private static final String TEXT =
      """
      name: panel
      version: {version}
      title: Panel
      caseIdPrefix: PA
      caseTitle: "Panel on {amount}"
      input:
        type: object
        additionalProperties: false
        required: [amount]
        properties: {amount: {type: number, minimum: 0}}
      start: fee
      steps:
        - {id: fee, kind: set, values: {fee: "round(caseData.amount * 0.1, 2, \\"HALF_UP\\")"}, next: both}
        - id: both
          kind: parallel
          status: In progress
          branches: {votes: board, payment: pay}
          next: settle
        - id: board
          kind: approval
          status: Pending Board
          prompt: "Grant {amount} and {fee}?"
          approvers: [{name: Ann Lee}, {name: Bob Ray}, {name: Cy Fox}]
          quorum: 2
          transitions: {approved: both, rejected: refuse}
        - id: pay
          kind: message
          name: paid
          status: Pending Payment
          next: both
        - {id: settle, kind: final_commit, outcome: approved, status: Settled, message: Settled}
        - {id: refuse, kind: final_commit, outcome: rejected, status: Refused, message: Refused}
      """;

  private PanelProcess() {}

  /** The text of a version. */
  public static String text(String version) {
    return TEXT.replace("{version}", version);
  }

  /** The body of a creation. */
  public static Map<String, Object> creation(String caseId) {
    return Map.of(
        "processName",
        NAME,
        "caseId",
        caseId,
        "submitter",
        Map.of("name", "John Doe"),
        "caseData",
        Map.of("amount", 750));
  }
}
