package io.tracerail.cases.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tracerail.cases.Participants;
import io.tracerail.problem.FieldErrors;
import io.tracerail.problem.ProblemException;
import io.tracerail.process.Durations;
import io.tracerail.process.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The scenario of a request.
 *
 * @param submitter never empty
 * @param caseData may be anything
 * @param startsAt null: now
 */
record RequestedScenario(
    List<Participant> submitter, JsonNode caseData, Instant startsAt, List<Action> actions) {

  /** Beyond these no clock of a case reaches, whatever time passes. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws ProblemException 422 naming every member that has not the form of a scenario; whether
   *     the case takes it is seen when it is played
   */
  static RequestedScenario of(SimulationBodies.Scenario body) {
    FieldErrors errors = new FieldErrors().required("/caseData", body.caseData());
    if (body.submitter() != null) {
      Participants.check(errors, "/submitter", body.submitter());
    }
    List<SimulationBodies.Step> then = body.then() == null ? List.of() : body.then();
    errors.require(
        "/then",
        then.size() <= SimulationBodies.MOST_ACTIONS,
        "must have at most " + SimulationBodies.MOST_ACTIONS + " items");
    Instant startsAt = body.startsAt();
    errors.require(
        "/startsAt",
        startsAt == null || !startsAt.isBefore(EARLIEST) && !startsAt.isAfter(LATEST),
        "must be a time from 1970 to 9999");
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < Math.min(then.size(), SimulationBodies.MOST_ACTIONS); i++) {
      Action action = action(then.get(i), "/then/" + i, errors);
      if (action != null) {
        actions.add(action);
      }
    }
    errors.orRefuse();
    return new RequestedScenario(
        body.submitter() == null ? ScenarioReader.SOMEBODY : body.submitter(),
        body.caseData(),
        startsAt,
        actions);
  }

  /** Null when there is an error. */
  private static Action action(SimulationBodies.Step step, String pointer, FieldErrors errors) {
    if (step == null
        || Stream.of(
                    step.decide(),
                    answer(step),
                    step.after(),
                    step.cancel(),
                    step.reassign(),
                    step.comment(),
                    step.message(),
                    step.called())
                .filter(Objects::nonNull)
                .count()
            != 1) {
      errors.add(
          pointer,
          "must have one of decide, answer, after, cancel, reassign, comment, message and called");
      return null;
    }
    errors
        .line(pointer + "/as", step.as(), 200)
        .require(
            pointer + "/as",
            step.as() == null || step.decide() != null || answer(step) != null,
            "goes with decide and answer only");
    if (step.decide() != null) {
      return new Action.Decide(step.decide(), step.branch(), step.as());
    }
    if (answer(step) != null) {
      return new Action.Answer(answer(step), step.branch(), step.as());
    }
    if (step.cancel() != null) {
      return new Action.Cancel(step.cancel());
    }
    if (step.comment() != null) {
      return new Action.Comment(step.comment());
    }
    if (step.message() != null) {
      return message(step.message(), pointer + "/message", errors);
    }
    if (step.called() != null) {
      return called(step, pointer + "/called", errors);
    }
    return step.reassign() != null
        ? reassign(step, pointer + "/reassign", errors)
        : after(step.after(), pointer + "/after", errors);
  }

  private static Action message(
      SimulationBodies.Message message, String pointer, FieldErrors errors) {
    errors.required(pointer + "/name", message.name());
    JsonNode data =
        message.data() == null || message.data().isNull()
            ? JsonNodeFactory.instance.objectNode()
            : message.data();
    return new Action.Message(message.name(), data);
  }

  private static Action called(SimulationBodies.Step step, String pointer, FieldErrors errors) {
    SimulationBodies.Called called = step.called();
    JsonNode data =
        called.caseData() == null || called.caseData().isNull()
            ? JsonNodeFactory.instance.objectNode()
            : called.caseData();
    errors
        .line(pointer + "/outcome", called.outcome(), 200)
        .line(pointer + "/refused", called.refused(), 200)
        .require(
            pointer,
            called.outcome() == null != (called.refused() == null),
            "must have either outcome or refused")
        .require(pointer + "/caseData", data.isObject(), "must be an object");
    return new Action.Called(called.outcome(), data, called.refused(), step.branch());
  }

  /** Null where it is absent, or JSON's null. */
  private static JsonNode answer(SimulationBodies.Step step) {
    return step.answer() == null || step.answer().isNull() ? null : step.answer();
  }

  private static Action reassign(SimulationBodies.Step step, String pointer, FieldErrors errors) {
    Participants.check(errors, pointer, step.reassign());
    return step.reassign().contains(null)
        ? null
        : new Action.Reassign(step.reassign(), step.branch());
  }

  private static Action after(String time, String pointer, FieldErrors errors) {
    try {
      return new Action.After(Durations.parse(time, "the time"));
    } catch (IllegalArgumentException e) {
      errors.add(pointer, e.getMessage());
      return null;
    }
  }
}
