package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A command on its way to the workflow, with what its sender knew of the case.
 *
 * @param knownVersion the case's version in the database when it was sent: a workflow that is
 *     behind it catches up before it judges the command
 * @param precondition null for none, as with a redelivered command
 */
@RegisterForReflection
public record CommandEnvelope(CaseCommand command, int knownVersion, Precondition precondition) {

  /** Without a precondition. */
  public CommandEnvelope(CaseCommand command, int knownVersion) {
    this(command, knownVersion, null);
  }

  /**
   * @throws CommandRefused when the case is not as the sender knew it
   */
  void checkPrecondition(CaseState state) {
    if (precondition != null) {
      precondition.check(state, command);
    }
  }
}
