package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.Approval;
import io.tracerail.process.AwaitMessage;
import io.tracerail.process.Call;
import io.tracerail.process.DecisionTable;
import io.tracerail.process.FinalCommit;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.Parallel;
import io.tracerail.process.PersonStep;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.SetValues;
import io.tracerail.process.TextRules;
import io.tracerail.process.Triage;
import io.tracerail.process.Wait;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes a case to another version of its process. */
final class CaseMigration {

  private final ProcessDefinition from;
  private final ProcessDefinition to;
  private final TextRules rules;
  private final Migrate command;
  private final StepMapping mapping;
  private final StepRunner steps;

  CaseMigration(
      ProcessDefinition from,
      ProcessDefinition to,
      TextRules rules,
      Calendars calendars,
      Migrate command) {
    this.from = from;
    this.to = to;
    this.rules = rules;
    this.command = command;
    this.mapping = new StepMapping(from, to, command.steps());
    this.steps = new StepRunner(to, rules, calendars);
  }

  /**
   * @throws CommandRefused when the case cannot move
   */
  void check(CaseState state) {
    if (state.closed()) {
      throw new CommandRefused(Reason.CASE_CLOSED, "The case is closed (" + state.outcome() + ").");
    }
    if (!state.processVersion().equals(command.from())) {
      throw new CommandRefused(
          Reason.CANNOT_MIGRATE, "The case is on version " + state.processVersion() + ".");
    }
    Stream.concat(Stream.of(state.whole()), state.branches().stream())
        .map(mapping::refusal)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> mapping.joined(state))
        .ifPresent(
            why -> {
              throw new CommandRefused(Reason.CANNOT_MIGRATE, why);
            });
    List<InvalidValue> errors = to.validateInput(checked(state.caseData()), rules);
    if (!errors.isEmpty()) {
      throw new CommandRefused(
          Reason.INVALID_CASE_DATA,
          "The case data does not fit version " + to.version() + ".",
          errors.stream().map(error -> error.under("/caseData")).toList());
    }
  }

  /**
   * The fields that the new input schema names; all of them where it names none. Others were
   * written by steps, or are no more of the process: they stay, and nothing asks for them.
   */
  private JsonNode checked(JsonNode caseData) {
    JsonNode schema = to.input().source();
    if (!schema.path("properties").isObject()) {
      return caseData;
    }
    Set<String> named = new HashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(named::add);
    schema.path("required").forEach(field -> named.add(field.textValue()));
    // Its values are shared with the case data: a check changes nothing.
    ObjectNode fields = ((ObjectNode) caseData).objectNode();
    caseData.properties().stream()
        .filter(field -> named.contains(field.getKey()))
        .forEach(field -> fields.set(field.getKey(), field.getValue()));
    return fields;
  }

  Transition apply(CaseDraft draft) {
    draft.moveTo(to.version());
    draft.event(
        "%s moved the case from %s %s to %s."
            .formatted(command.actor(), from.name(), from.version(), to.version()));
    for (Place place : draft.places().rename(mapping::id)) {
      draft.places().goTo(place);
      move(draft, place);
    }
    return draft.transition("The case is on version " + to.version() + ".", null);
  }

  /** Moves one place, on which the draft acts. */
  private void move(CaseDraft draft, Place place) {
    if (place.ended()) {
      draft.stand(mapping.id(place.step()));
      return;
    }
    switch (mapping.target(place.step())) {
      case HumanInTheLoop target when asks(target, place.interaction()) ->
          keep(draft, place, target, null);
      case Approval target when votes(target, place.interaction()) ->
          keep(draft, place, target, place.interaction().approval());
      case PersonStep target -> steps.run(draft, target.id());
      case Wait target -> stay(draft, place, target.id(), target.status());
      case AwaitMessage target when awaits(target, place.waiting()) ->
          stay(draft, place, target.id(), target.status());
      case AwaitMessage target -> steps.run(draft, target.id());
      case Call target when calls(target, place.waiting()) ->
          stay(draft, place, target.id(), target.status());
      case Call target -> steps.run(draft, target.id());
      case Parallel target -> stay(draft, place, target.id(), target.status());
      case Triage judging -> throw nobodyWaits(place);
      case DecisionTable deciding -> throw nobodyWaits(place);
      case SetValues computing -> throw nobodyWaits(place);
      case FinalCommit closing -> throw nobodyWaits(place);
    }
  }

  private static IllegalStateException nobodyWaits(Place place) {
    return new IllegalStateException("an open case that stands in " + place.step());
  }

  /** Keeps what a place waits for. */
  private void stay(CaseDraft draft, Place place, String step, String status) {
    draft.stand(step);
    relabel(draft, place, status);
  }

  /** A label that the step gave, or none but that, gives way to the new step's. */
  private void relabel(CaseDraft draft, Place place, String status) {
    if (place.status().equals(StepMapping.status(from.step(place.step())))) {
      draft.label(status);
    }
  }

  private boolean awaits(AwaitMessage step, Waiting waiting) {
    return waiting instanceof Waiting.Message message
        && message.name().equals(step.name())
        && (step.due() != null || message.dueAt() == null);
  }

  /** Whether the step waits for the case that is called: one of the same process. */
  private static boolean calls(Call step, Waiting waiting) {
    return waiting instanceof Waiting.CalledCase call
        && call.process().equals(step.process())
        && (step.due() != null || call.dueAt() == null);
  }

  /** Whether the step asks the question that is open: the same buttons, fields or schema. */
  private boolean asks(PersonStep step, Interaction open) {
    return !command.reopen()
        && open.interactionType() == Payloads.type(step.interaction())
        && open.payload().equals(CaseMigration::compare, Payloads.of(step.interaction()));
  }

  /** Whether the same people vote by the same rules. */
  private boolean votes(Approval step, Interaction open) {
    return asks(step, open)
        && open.approval() != null
        && open.approval().withoutVotes().equals(Ballot.of(step));
  }

  /**
   * Numbers are the same by value: those from PostgreSQL have other types than the definition's.
   */
  private static int compare(JsonNode one, JsonNode other) {
    boolean same =
        one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue()) == 0
            : one.equals(other);
    return same ? 0 : 1;
  }

  /** Keeps what is open, with whom it asks, its votes, its due time and its prompt. */
  private void keep(CaseDraft draft, Place place, PersonStep target, Ballot votes) {
    Interaction open = place.interaction();
    draft.stand(target.id());
    relabel(draft, place, target.status());
    draft.open(
        new Interaction(
            open.interactionId(),
            open.interactionType(),
            open.prompt(),
            open.payload(),
            dueAt(draft, (PersonStep) from.step(place.step()), target, open),
            votes));
  }

  /** What has escalated does not do so again; what had no due time gets the new one from now. */
  private Instant dueAt(CaseDraft draft, PersonStep source, PersonStep target, Interaction open) {
    if (target.due() == null || open.dueAt() != null) {
      return target.due() == null ? null : open.dueAt();
    }
    return source.due() == null ? steps.dueAt(draft, target) : null;
  }
}
