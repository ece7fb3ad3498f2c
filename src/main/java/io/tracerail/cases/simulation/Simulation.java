package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.CaseDocument;
import io.tracerail.cases.simulation.Transcript.Question;
import io.tracerail.cases.simulation.Transcript.Refused;
import io.tracerail.cases.workflow.ActivityItem;
import io.tracerail.cases.workflow.Ballot;
import io.tracerail.cases.workflow.CaseState;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.Interaction;
import io.tracerail.cases.workflow.Place;
import io.tracerail.cases.workflow.Waiting;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.Branch;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.WorkMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Plays a scenario and writes down what comes of it, in bounded time and memory. */
final class Simulation {

  private static final long MOST_WORK = 20_000_000;

  /** Steps for each character of the transcript, so that it has at most two million. */
  private static final int CHARACTER = 10;

  private final CasePlay play;
  private final List<Transcript.Turn> turns = new ArrayList<>();

  private Simulation(ProcessDefinition definition, Calendars calendars, Instant beginning) {
    this.play = new CasePlay(definition, calendars, beginning);
  }

  /**
   * @param calendars that the case goes by
   * @throws ProblemException 422 when the case data does not fit the process, or the scenario takes
   *     too much work
   */
  static Transcript transcript(
      ProcessDefinition definition, RequestedScenario scenario, Calendars calendars, Instant now) {
    Instant beginning = scenario.startsAt() == null ? now : scenario.startsAt();
    Simulation simulation = new Simulation(definition, calendars, beginning);
    try {
      return WorkMeter.bounded(MOST_WORK, () -> simulation.played(definition, scenario));
    } catch (WorkMeter.Exceeded e) {
      throw ProblemException.invalidField(
          simulation.turns.isEmpty() ? "/caseData" : "/then/" + (simulation.turns.size() - 1),
          "takes too much work, or makes the transcript too long");
    }
  }

  private Transcript played(ProcessDefinition definition, RequestedScenario scenario) {
    List<Action> actions = scenario.actions();
    start(scenario.submitter(), scenario.caseData());
    Refused refused = null;
    for (int i = 0; i < actions.size() && refused == null; i++) {
      refused = act(actions.get(i), i);
    }
    return new Transcript(
        definition.name(), definition.version(), play.state().title(), turns, refused);
  }

  private void start(List<Participant> submitter, JsonNode caseData) {
    try {
      add(play.start(submitter, caseData));
    } catch (CommandRefused refused) {
      throw new ProblemException(
          ProblemType.INVALID, refused.getMessage(), errors(refused.errors()));
    }
  }

  /** Null when the case took it. */
  private Refused act(Action action, int index) {
    try {
      add(play.act(action));
      return null;
    } catch (CommandRefused refused) {
      String done = "/then/" + index + "/" + action.key();
      return new Refused(index, refused.getMessage(), errors(Refusals.errors(refused, done)));
    }
  }

  private static List<FieldError> errors(List<InvalidValue> errors) {
    return errors.stream().map(error -> new FieldError(error.pointer(), error.detail())).toList();
  }

  private void add(PlayedTurn turn) {
    CaseState state = turn.state();
    WorkMeter.count(CHARACTER * length(turn));
    List<Question> open =
        state.places().stream()
            .filter(place -> place.interaction() != null)
            .map(Simulation::question)
            .toList();
    turns.add(
        new Transcript.Turn(
            turn.at(),
            turn.steps(),
            turn.branches().stream().map(Branch::toString).toList(),
            state.step(),
            state.status(),
            state.assignee(),
            open.isEmpty() ? null : open.getFirst(),
            open.stream().skip(1).toList(),
            state.places().stream()
                .map(Place::waiting)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Simulation::waitsFor)
                .orElse(null),
            state.caseData(),
            state.outcome(),
            turn.items().stream().map(Simulation::item).toList()));
  }

  private static long length(PlayedTurn turn) {
    CaseState state = turn.state();
    long length = state.caseData().toString().length();
    for (Interaction open : state.interactions()) {
      length += open.payload().toString().length() + open.prompt().length();
      length += length(open.approval());
    }
    return length + turn.items().stream().mapToLong(item -> item.text().length()).sum();
  }

  /** Of the names, which are its only texts without a bound. */
  private static long length(Ballot votes) {
    return votes == null
        ? 0
        : votes.approvers().stream()
            .flatMap(approver -> approver.people().stream())
            .mapToLong(person -> person.toString().length())
            .sum();
  }

  private static Question question(Place place) {
    Interaction open = place.interaction();
    return new Question(
        open.interactionId(),
        open.interactionType().name().toLowerCase(Locale.ROOT),
        open.prompt(),
        open.payload(),
        open.dueAt(),
        place.branch(),
        open.approval());
  }

  private static CaseDocument.WaitsFor waitsFor(Waiting waiting) {
    return switch (waiting) {
      case Waiting.Timer timer -> new CaseDocument.WaitsFor("timer", null, timer.dueAt());
      case Waiting.Message message ->
          new CaseDocument.WaitsFor("message", message.name(), message.dueAt());
      case Waiting.CalledCase call ->
          new CaseDocument.WaitsFor(
              "call", null, call.dueAt(), call.process(), call.version(), call.caseId());
    };
  }

  private static CaseDocument.Item item(ActivityItem item) {
    return new CaseDocument.Item(
        item.id(), item.type(), item.sender(), item.text(), item.timestamp(), List.of());
  }
}
