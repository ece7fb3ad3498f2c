package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.cases.workflow.CaseCommand.Decide;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import java.util.List;

/**
 * What the sender of a command knew of the case. Judged before the command itself, and not again
 * once the command is in the log.
 *
 * @param versions that the sender takes the case to have, of which one has to fit; null for any
 * @param interactionId which the sender of a decision answers; null when it names none
 */
@RegisterForReflection
public record Precondition(List<Integer> versions, String interactionId) {

  /** What a decision answers that names nothing: later ones its sender may not know of. */
  private static final String FIRST_INTERACTION = "int-1";

  public Precondition {
    versions = versions == null ? null : List.copyOf(versions);
  }

  /**
   * @throws CommandRefused when the case is not as the sender knew it
   */
  void check(CaseState state, CaseCommand command) {
    checkVersion(state.version());
    if (command instanceof Decide) {
      if (interactionId != null) {
        CommandCheck.isOpen(state, interactionId);
      } else if (versions == null) {
        isFirst(state.interaction());
      }
    }
  }

  /**
   * @throws CommandRefused when the case has another version
   */
  public void checkVersion(int version) {
    if (versions != null && !versions.contains(version)) {
      throw new CommandRefused(
          Reason.PRECONDITION_FAILED,
          "The case has changed: its ETag is \"" + version + "\" now. Read it again.");
    }
  }

  private static void isFirst(Interaction open) {
    if (open != null
        && open.interactionType() == InteractionType.ACTION_BUTTONS
        && !open.interactionId().equals(FIRST_INTERACTION)) {
      throw new CommandRefused(
          Reason.INTERACTION_ANSWERED,
          "The case's first interaction is answered. To decide "
              + open.interactionId()
              + ", name it as interactionId.");
    }
  }
}
