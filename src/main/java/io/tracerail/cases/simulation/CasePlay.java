package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.simulation.Action.After;
import io.tracerail.cases.simulation.Action.Answer;
import io.tracerail.cases.simulation.Action.Cancel;
import io.tracerail.cases.simulation.Action.Comment;
import io.tracerail.cases.simulation.Action.Decide;
import io.tracerail.cases.simulation.Action.Reassign;
import io.tracerail.cases.workflow.ActivityItem;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CaseMachine;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.Interaction;
import io.tracerail.cases.workflow.Transition;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.WorkMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays one case of a process in memory, in a time of its own. */
final class CasePlay {

  /** What a command costs beside what {@link WorkMeter} counts by itself. */
  private static final int COMMAND = 2_000;

  private static final UUID NO_ID = new UUID(0, 0);

  private final ProcessDefinition definition;
  private final Route route = new Route();
  private final CaseMachine machine;
  private Instant now;
  private CaseState state;

  /**
   * @param beginning when the case is started
   */
  CasePlay(ProcessDefinition definition, Calendars calendars, Instant beginning) {
    this.definition = definition;
    this.machine = new CaseMachine(definition, calendars, route);
    this.now = beginning;
  }

  /**
   * Comes first, and once.
   *
   * @param submitter never empty
   * @throws CommandRefused when the case data does not fit the process
   */
  Turn start(List<Participant> submitter, JsonNode caseData) {
    WorkMeter.count(COMMAND);
    Transition started =
        machine.start(
            new CaseStart(
                NO_ID,
                submitter.getFirst().name(),
                definition.caseIdPrefix() + "-TEST",
                null,
                definition.name(),
                definition.version(),
                submitter,
                caseData,
                null),
            now);
    state = started.state();
    return turn(started.items());
  }

  /**
   * @throws CommandRefused when the case does not take it: the case is as it was
   */
  Turn act(Action action) {
    route.clear();
    return switch (action) {
      case Decide it -> applied(new CaseCommand.Decide(NO_ID, actor(), now, it.value()));
      case Answer it -> applied(answer(it));
      case Cancel it -> applied(new CaseCommand.Cancel(NO_ID, actor(), now, it.reason()));
      case Reassign it -> applied(new CaseCommand.Reassign(NO_ID, actor(), now, it.assignee()));
      case Comment it -> applied(new CaseCommand.Comment(NO_ID, actor(), now, it.text()));
      case After it -> passed(it.time());
    };
  }

  private CaseCommand answer(Answer answer) {
    if (state.closed()) {
      throw new CommandRefused(
          CommandRefused.Reason.CASE_CLOSED,
          "The case is closed (" + state.outcome() + ").",
          List.of());
    }
    return new CaseCommand.Answer(
        NO_ID, actor(), now, state.interaction().interactionId(), answer.response());
  }

  /** The first of those who are asked. */
  private String actor() {
    return (state.assignee().isEmpty() ? state.submitter() : state.assignee()).getFirst().name();
  }

  private Turn passed(Duration time) {
    Instant end = now.plus(time);
    List<ActivityItem> items = new ArrayList<>();
    for (Optional<Interaction> due = due(end); due.isPresent(); due = due(end)) {
      now = due.get().dueAt();
      items.addAll(
          transition(
              new CaseCommand.DueTimePassed(
                  NO_ID, ActivityItem.SYSTEM, now, due.get().interactionId())));
    }
    now = end;
    return turn(items);
  }

  private Optional<Interaction> due(Instant end) {
    return Optional.ofNullable(state.interaction())
        .filter(open -> open.dueAt() != null && !open.dueAt().isAfter(end));
  }

  private Turn applied(CaseCommand command) {
    return turn(transition(command));
  }

  private List<ActivityItem> transition(CaseCommand command) {
    WorkMeter.count(COMMAND);
    Transition transition = machine.apply(state, command);
    state = transition.state();
    return transition.items();
  }

  private Turn turn(List<ActivityItem> items) {
    return new Turn(now, route.steps(), route.branches(), items, state);
  }

  /** The case as it is. */
  CaseState state() {
    return state;
  }
}
