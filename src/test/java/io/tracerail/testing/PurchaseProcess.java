package io.tracerail.testing;

/**
 * A purchase with three checks side by side: one of two steps, and one that asks any of two experts
 * in a parallel step of its own.
 */
public final class PurchaseProcess {

  private static final String TEXT =
      """
      name: purchase
      version: 1.0.0
      title: Purchase
      caseIdPrefix: PU
      caseTitle: "Purchase of {item}"
      input:
        type: object
        additionalProperties: false
        required: [item]
        properties: {item: {type: string}, safe: {type: boolean}}
      start: checks
      steps:
        - id: checks
          kind: parallel
          status: In checks
          branches: {legal: contract, finance: budget, security: assess}
          join: {join}
          next: sign
        - id: contract
          kind: human_in_the_loop
          status: Pending Legal
          prompt: "Is the contract for {item} sound?"
          assignees: [{name: Lea Law}]
          interaction:
            actions: [{label: Sound, value: sound}, {label: Forbid, value: forbidden}]
          transitions: {sound: checks, forbidden: forbid}
        - id: budget
          kind: human_in_the_loop
          status: Pending Finance
          prompt: Which budget?
          assignees: [{name: Finn Ance}]
          interaction:
            fields: [{name: budget, label: Budget, fieldType: text, required: true}]
          store: {budget: budget}
          transitions: {submitted: confirm}
          due: PT24H
          escalate: {assignees: [{name: Chief Ance}]}
        - id: confirm
          kind: human_in_the_loop
          status: Pending Finance
          prompt: "Take {budget}?"
          interaction: {actions: [{label: Yes, value: "yes"}]}
          transitions: {"yes": checks}
        - id: assess
          kind: triage
          rules:
            - {when: has(caseData.safe) && caseData.safe, summary: Safe, policyCheck: P, riskScore: Low, next: checks}
          otherwise: {summary: Unsafe, policyCheck: P, riskScore: High, next: experts}
        - id: experts
          kind: parallel
          status: With experts
          branches: {network: scan, data: privacy}
          join: any
          next: checks
        - id: scan
          kind: human_in_the_loop
          status: Pending Scan
          prompt: Scan it
          assignees: [{name: Net Work}]
          interaction: {actions: [{label: Done, value: done}]}
          transitions: {done: experts}
        - id: privacy
          kind: human_in_the_loop
          status: Pending Privacy
          prompt: Is data safe?
          assignees: [{name: Dana Safe}]
          interaction: {actions: [{label: Done, value: done}]}
          transitions: {done: experts}
        - id: sign
          kind: human_in_the_loop
          status: Pending Signature
          prompt: Sign
          assignees: [{name: Sigi Boss}]
          interaction: {actions: [{label: Sign, value: signed}]}
          transitions: {signed: buy}
        - {id: buy, kind: final_commit, outcome: bought, status: Bought, message: Bought}
        - {id: forbid, kind: final_commit, outcome: forbidden, status: Forbidden, message: Forbidden}
      """;

  private PurchaseProcess() {}

  /**
   * The text of version 1.0.0.
   *
   * @param join all, any, or a number of the three checks
   */
  public static String joining(String join) {
    return TEXT.replace("{join}", join);
  }
}
