package io.tracerail.contracts;

/** What a case is wanted to be like, beyond being there. */
enum CaseCondition {
  /** As it was created: its first interaction is open. */
  NEW,
  APPROVED,
  /** With a reason. */
  REJECTED,
  CANCELLED,
  /** Its buttons were answered, and a simple form is open. */
  WAITS_FOR_REASON,
  COMMENTED,
  /** Of two approvals that it takes it has one, Robert Chen's. */
  VOTED
}
