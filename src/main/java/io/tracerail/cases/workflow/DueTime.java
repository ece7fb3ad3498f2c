package io.tracerail.cases.workflow;

import io.tracerail.cases.workflow.CaseCommand.DueTimePassed;
import io.tracerail.cases.workflow.CaseCommand.WaitEnded;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A moment at which a case goes on by itself. */
public sealed interface DueTime {

  Instant at();

  /** The command that says that the moment has passed. */
  CaseCommand passed(UUID commandId, Instant now);

  /** What falls due next; empty when time alone changes nothing. */
  static Optional<DueTime> next(CaseState state) {
    return state.closed()
        ? Optional.empty()
        : state.places().stream()
            .flatMap(place -> Stream.of(of(place.interaction()), of(place.step(), place.waiting())))
            .flatMap(Optional::stream)
            .min(Comparator.comparing(DueTime::at));
  }

  private static Optional<DueTime> of(Interaction open) {
    return Optional.ofNullable(open)
        .filter(interaction -> interaction.dueAt() != null)
        .map(due -> new OfInteraction(due.dueAt(), due.interactionId()));
  }

  private static Optional<DueTime> of(String step, Waiting waiting) {
    return Optional.ofNullable(waiting)
        .filter(wait -> wait.dueAt() != null)
        .map(due -> new OfWait(due.dueAt(), step));
  }

  /** Of a question that escalates. */
  record OfInteraction(Instant at, String interactionId) implements DueTime {
    @Override
    public CaseCommand passed(UUID commandId, Instant now) {
      return new DueTimePassed(commandId, ActivityItem.SYSTEM, now, interactionId);
    }
  }

  /** Of a step that waits for no person. */
  record OfWait(Instant at, String step) implements DueTime {
    @Override
    public CaseCommand passed(UUID commandId, Instant now) {
      return new WaitEnded(commandId, ActivityItem.SYSTEM, now, step, at);
    }
  }
}
