package io.tracerail.cases.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tracerail.cases.workflow.CaseCommand.Decide;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import java.util.List;

/**
 * The sender's knowledge of the case. Judged before the command itself, and not again once the
 * command is in the log.
 *
 * @param versions of which the case must have one; null for any
 * @param interactionId the one that the sender of a decision answers; null when it names none
 */
@RegisterForReflection
public record Precondition(List<Integer> versions, String interactionId) {

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
        OpenInteraction.named(state, interactionId);
      } else if (versions == null) {
        isFirst(state);
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

  /**
   * Lets a decision that names nothing answer the case's first buttons only: its sender may not
   * know of later ones.
   */
  private static void isFirst(CaseState state) {
    if (Boolean.FALSE.equals(state.decided())) {
      return;
    }
    state.interactions().stream()
        .filter(open -> open.interactionType() == InteractionType.ACTION_BUTTONS)
        .findFirst()
        .ifPresent(
            open -> {
              throw new CommandRefused(
                  Reason.INTERACTION_ANSWERED,
                  "The case was decided before. To decide "
                      + open.interactionId()
                      + ", name it as interactionId.");
            });
  }
}
