package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.simulation.Action.After;
import io.tracerail.cases.simulation.Action.Answer;
import io.tracerail.cases.simulation.Action.Called;
import io.tracerail.cases.simulation.Action.Cancel;
import io.tracerail.cases.simulation.Action.Comment;
import io.tracerail.cases.simulation.Action.Decide;
import io.tracerail.cases.simulation.Action.Message;
import io.tracerail.cases.simulation.Action.Reassign;
import io.tracerail.cases.workflow.ActivityItem;
import io.tracerail.cases.workflow.CaseCommand;
import io.tracerail.cases.workflow.CaseMachine;
import io.tracerail.cases.workflow.CaseStart;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.DueTime;
import io.tracerail.cases.workflow.OpenInteraction;
import io.tracerail.cases.workflow.Place;
import io.tracerail.cases.workflow.Transition;
import io.tracerail.cases.workflow.Waiting;
import io.tracerail.process.Excerpt;
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
  PlayedTurn start(List<Participant> submitter, JsonNode caseData) {
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
  PlayedTurn act(Action action) {
    route.clear();
    return switch (action) {
      case Decide it -> applied(decide(it, open(it.branch())));
      case Answer it -> applied(answer(it, open(it.branch())));
      case Cancel it -> applied(new CaseCommand.Cancel(NO_ID, actor(), now, it.reason()));
      case Reassign it -> applied(reassign(it.assignee(), open(it.branch())));
      case Comment it -> applied(new CaseCommand.Comment(NO_ID, actor(), now, it.text()));
      case Message it ->
          applied(new CaseCommand.Deliver(NO_ID, actor(), now, it.name(), it.data()));
      case Called it -> applied(called(it));
      case After it -> passed(it.time());
    };
  }

  private CaseCommand called(Called called) {
    int number = call(called.branch()).number();
    return called.refused() == null
        ? new CaseCommand.CallEnded(
            NO_ID, ActivityItem.SYSTEM, now, number, called.outcome(), called.caseData())
        : new CaseCommand.CallRefused(NO_ID, ActivityItem.SYSTEM, now, number, called.refused());
  }

  /**
   * @param branch null: the only one that calls a case
   */
  private Waiting.CalledCase call(String branch) {
    List<Waiting.CalledCase> calls =
        state.places().stream()
            .filter(place -> branch == null || branch.equals(place.branch()))
            .map(Place::waiting)
            .filter(Waiting.CalledCase.class::isInstance)
            .map(Waiting.CalledCase.class::cast)
            .toList();
    if (calls.size() != 1) {
      throw new CommandRefused(
          CommandRefused.Reason.MESSAGE_NOT_AWAITED,
          calls.isEmpty()
              ? "The case waits for no called case there."
              : "Several branches wait for called cases: name one.",
          List.of());
    }
    return calls.getFirst();
  }

  private CaseCommand decide(Decide decide, Place place) {
    return new CaseCommand.Decide(
        NO_ID,
        actor(decide.as(), place),
        now,
        decide.value(),
        place.interaction().interactionId(),
        null);
  }

  private CaseCommand answer(Answer answer, Place place) {
    return new CaseCommand.Answer(
        NO_ID,
        actor(answer.as(), place),
        now,
        place.interaction().interactionId(),
        answer.response());
  }

  private CaseCommand reassign(List<Participant> assignee, Place place) {
    return new CaseCommand.Reassign(
        NO_ID, actor(null, place), now, assignee, place.interaction().interactionId());
  }

  /**
   * The place of the open interaction that an action is about.
   *
   * @param branch null: the only one that is open
   */
  private Place open(String branch) {
    if (branch == null || state.closed()) {
      return OpenInteraction.place(state, null);
    }
    return state.places().stream()
        .filter(place -> branch.equals(place.branch()) && place.interaction() != null)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandRefused(
                    CommandRefused.Reason.NO_OPEN_INTERACTION,
                    "No branch of the name " + Excerpt.quoted(branch) + " waits for anybody.",
                    List.of()));
  }

  /** The first of those who are asked. */
  private String actor() {
    return (state.assignee().isEmpty() ? state.submitter() : state.assignee()).getFirst().name();
  }

  /**
   * Who acts in a place.
   *
   * @param as null: the first of those who are asked there
   */
  private static String actor(String as, Place place) {
    return as == null ? place.assignee().getFirst().name() : as;
  }

  private PlayedTurn passed(Duration time) {
    Instant end = now.plus(time);
    List<ActivityItem> items = new ArrayList<>();
    for (Optional<DueTime> due = due(end); due.isPresent(); due = due(end)) {
      now = due.get().at();
      items.addAll(transition(due.get().passed(NO_ID, now)));
    }
    now = end;
    return turn(items);
  }

  private Optional<DueTime> due(Instant end) {
    return DueTime.next(state).filter(due -> !due.at().isAfter(end));
  }

  private PlayedTurn applied(CaseCommand command) {
    return turn(transition(command));
  }

  private List<ActivityItem> transition(CaseCommand command) {
    WorkMeter.count(COMMAND);
    Transition transition = machine.apply(state, command);
    state = transition.state();
    return transition.items();
  }

  private PlayedTurn turn(List<ActivityItem> items) {
    return new PlayedTurn(now, route.steps(), route.branches(), items, state);
  }

  /** The case as it is. */
  CaseState state() {
    return state;
  }
}
