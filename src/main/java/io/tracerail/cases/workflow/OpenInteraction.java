package io.tracerail.cases.workflow;

import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.InvalidValue;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the open interaction that a command is about. */
public final class OpenInteraction {

  private OpenInteraction() {}

  /**
   * @param interactionId null: the only one that is open
   * @throws CommandRefused when it is not open, or several are and none is named
   */
  static Interaction of(CaseState state, String interactionId) {
    return place(state, interactionId).interaction();
  }

  /** As {@link #of}, with the place. */
  public static Place place(CaseState state, String interactionId) {
    if (state.closed()) {
      throw closed(state);
    }
    return interactionId == null ? only(state) : named(state, interactionId);
  }

  static CommandRefused closed(CaseState state) {
    return new CommandRefused(Reason.CASE_CLOSED, "The case is closed (" + state.outcome() + ").");
  }

  private static Place only(CaseState state) {
    List<Place> open =
        state.places().stream().filter(place -> place.interaction() != null).toList();
    if (open.isEmpty()) {
      throw new CommandRefused(Reason.NO_OPEN_INTERACTION, "The case waits for nobody.");
    }
    if (open.size() > 1) {
      String ids =
          open.stream()
              .map(place -> place.interaction().interactionId())
              .collect(Collectors.joining(", "));
      throw new CommandRefused(
          Reason.INVALID_RESPONSE,
          "The case has several open interactions: name one.",
          List.of(new InvalidValue("/interactionId", "must be one of: " + ids)));
    }
    return open.getFirst();
  }

  static Place named(CaseState state, String interactionId) {
    return state
        .placeOf(interactionId)
        .orElseThrow(
            () -> {
              int number = InteractionIds.number(interactionId);
              return number > 0 && number <= state.interactionCount()
                  ? new CommandRefused(
                      Reason.INTERACTION_ANSWERED, "That interaction is not open any more.")
                  : new CommandRefused(
                      Reason.UNKNOWN_INTERACTION, "The case has no interaction of that id.");
            });
  }
}
