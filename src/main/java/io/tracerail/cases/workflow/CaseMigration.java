package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.FinalCommit;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.process.Triage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes a case to another version of its process. */
final class CaseMigration {

  private final ProcessDefinition from;
  private final ProcessDefinition to;
  private final TextRules rules;
  private final Migrate command;
  private final StepMapping mapping;

  CaseMigration(ProcessDefinition from, ProcessDefinition to, TextRules rules, Migrate command) {
    this.from = from;
    this.to = to;
    this.rules = rules;
    this.command = command;
    this.mapping = new StepMapping(from, to, command.steps());
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
    mapping
        .refusal(state.step())
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

  Transition apply(CaseDraft draft, CaseState state) {
    draft.moveTo(to.version());
    draft.item(
        ActivityItem.SYSTEM_EVENT,
        ActivityItem.SYSTEM,
        "%s moved the case from %s %s to %s."
            .formatted(command.actor(), from.name(), from.version(), to.version()));
    move(draft, new Position(state.step(), state.status(), state.interaction()));
    return draft.transition("The case is on version " + to.version() + ".", null);
  }

  /**
   * Where a case stands.
   *
   * @param open the question that is asked there
   */
  private record Position(String step, String status, Interaction open) {}

  private void move(CaseDraft draft, Position position) {
    switch (mapping.target(position.step())) {
      case HumanInTheLoop target -> {
        if (!command.reopen() && asks(target, position.open())) {
          keep(draft, position, from.humanStep(position.step()), target);
        } else {
          new StepRunner(to, rules, CaseTrace.NONE).run(draft, target.id());
        }
      }
      case Triage judging -> throw nobodyWaits(position);
      case FinalCommit closing -> throw nobodyWaits(position);
    }
  }

  private static IllegalStateException nobodyWaits(Position position) {
    return new IllegalStateException("an open case that stands in " + position.step());
  }

  /** Whether the step asks the question that is open: the same buttons, fields or schema. */
  private static boolean asks(HumanInTheLoop step, Interaction open) {
    return open.interactionType() == Payloads.type(step.interaction())
        && open.payload().equals(CaseMigration::compare, Payloads.of(step.interaction()));
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

  /** Keeps what is open, with whom it asks, its due time and its prompt. */
  private static void keep(
      CaseDraft draft, Position position, HumanInTheLoop source, HumanInTheLoop target) {
    Interaction open = position.open();
    draft.stand(target.id());
    if (position.status().equals(source.status())) {
      draft.label(target.status());
    }
    draft.open(
        new Interaction(
            open.interactionId(),
            open.interactionType(),
            open.prompt(),
            open.payload(),
            dueAt(draft, source, target, open)));
  }

  /** What has escalated does not do so again; what had no due time gets the new one from now. */
  private static Instant dueAt(
      CaseDraft draft, HumanInTheLoop source, HumanInTheLoop target, Interaction open) {
    if (target.due() == null || open.dueAt() != null) {
      return target.due() == null ? null : open.dueAt();
    }
    return source.due() == null ? StepRunner.dueAt(draft, target) : null;
  }
}
