package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.workflow.CaseCommand.Answer;
import io.tracerail.cases.workflow.CaseCommand.Cancel;
import io.tracerail.cases.workflow.CaseCommand.Comment;
import io.tracerail.cases.workflow.CaseCommand.Decide;
import io.tracerail.cases.workflow.CaseCommand.DueTimePassed;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CaseCommand.Reassign;
import io.tracerail.cases.workflow.CommandRefused.Reason;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.InteractionModel.ActionButtons;
import io.tracerail.process.InvalidValue;
import io.tracerail.process.NumberLimits;
import io.tracerail.process.Participant;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.text.TextPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses the commands that a case does not take, without effect. */
final class CommandCheck {

  private static final int MOST_ASSIGNEES = 20;
  private static final int LONGEST_NAME = 200;

  private final ProcessDefinition definition;
  private final TextRules rules;
  private final MigrationTargets targets;

  CommandCheck(ProcessDefinition definition, TextRules rules, MigrationTargets targets) {
    this.definition = definition;
    this.rules = rules;
    this.targets = targets;
  }

  void start(CaseStart start) {
    ofThisProcess(start.processName(), start.processVersion());
    JsonNode caseData = start.caseData();
    List<InvalidValue> errors =
        caseData == null || !caseData.isObject()
            ? List.of(new InvalidValue("", "must be an object"))
            : inputErrors(caseData);
    if (!errors.isEmpty()) {
      throw new CommandRefused(
          Reason.INVALID_CASE_DATA,
          "The case data does not fit " + definition.name() + " " + definition.version() + ".",
          errors.stream().map(error -> error.under("/caseData")).toList());
    }
  }

  private List<InvalidValue> inputErrors(JsonNode caseData) {
    List<InvalidValue> numbers = NumberLimits.errors(caseData);
    return numbers.isEmpty() ? definition.validateInput(caseData, rules) : numbers;
  }

  void command(CaseState state, CaseCommand command) {
    ofThisProcess(state.processName(), state.processVersion());
    switch (command) {
      case Decide decide -> decide(state, decide);
      case Answer answer -> {
        isOpen(state, answer.interactionId());
        Responses.check(step(state), answer.response(), rules);
      }
      case Comment comment -> {
        isOpen(state);
        text(comment.text(), "/text", "comment");
      }
      case Reassign reassign -> {
        isOpen(state);
        assignee(reassign.assignee());
      }
      case Cancel cancel -> {
        isOpen(state);
        text(cancel.reason(), "/reason", "reason");
      }
      case DueTimePassed due -> {
        if (!isDue(state, due.interactionId())) {
          throw new CommandRefused(
              Reason.INTERACTION_ANSWERED, "That interaction is not due any more.");
        }
      }
      case Migrate migrate -> targets.of(migrate).check(state);
    }
  }

  private static boolean isDue(CaseState state, String interactionId) {
    return state.interaction() != null
        && state.interaction().interactionId().equals(interactionId)
        && state.interaction().dueAt() != null;
  }

  private void ofThisProcess(String name, String version) {
    if (!definition.name().equals(name) || !definition.version().equals(version)) {
      throw new IllegalArgumentException("a case of " + name + " " + version);
    }
  }

  private HumanInTheLoop step(CaseState state) {
    return definition.humanStep(state.step());
  }

  private void decide(CaseState state, Decide decide) {
    isOpen(state);
    if (!(step(state).interaction() instanceof ActionButtons buttons)) {
      throw new CommandRefused(
          Reason.NO_OPEN_INTERACTION,
          "The case waits for a form, not for a decision: answer interaction "
              + state.interaction().interactionId()
              + ".");
    }
    Responses.chosen(buttons, decide.decision(), "/decision");
  }

  private static void isOpen(CaseState state) {
    if (state.closed()) {
      throw new CommandRefused(Reason.CASE_CLOSED, "The case is closed (" + state.outcome() + ").");
    }
    if (state.interaction() == null) {
      throw new CommandRefused(Reason.NO_OPEN_INTERACTION, "The case waits for nobody.");
    }
  }

  static void isOpen(CaseState state, String interactionId) {
    Interaction open = state.interaction();
    if (open != null && open.interactionId().equals(interactionId)) {
      return;
    }
    int number = InteractionIds.number(interactionId);
    if (number > 0 && number <= state.interactionCount()) {
      throw new CommandRefused(
          Reason.INTERACTION_ANSWERED, "That interaction is not open any more.");
    }
    throw new CommandRefused(Reason.UNKNOWN_INTERACTION, "The case has no interaction of that id.");
  }

  private void text(String text, String pointer, String what) {
    String complaint =
        text == null || rules.isBlank(text)
            ? "is required"
            : TextPolicy.isLonger(text, SimpleFormCheck.LONGEST_TEXT)
                ? "must have at most 10,000 characters"
                : null;
    if (complaint != null) {
      throw new CommandRefused(
          Reason.INVALID_RESPONSE,
          "The " + what + " cannot be taken.",
          List.of(new InvalidValue(pointer, complaint)));
    }
  }

  private void assignee(List<Participant> assignee) {
    List<InvalidValue> errors = new ArrayList<>();
    if (assignee.isEmpty() || assignee.size() > MOST_ASSIGNEES) {
      errors.add(new InvalidValue("/assignee", "must have 1 to 20 participants"));
    }
    Set<Participant> seen = new HashSet<>();
    for (int i = 0; i < Math.min(assignee.size(), MOST_ASSIGNEES); i++) {
      String name = assignee.get(i).name();
      if (name == null || rules.isBlank(name) || TextPolicy.isLonger(name, LONGEST_NAME)) {
        errors.add(new InvalidValue("/assignee/" + i + "/name", "must have 1 to 200 characters"));
      } else if (!seen.add(assignee.get(i))) {
        errors.add(new InvalidValue("/assignee/" + i, "is there twice"));
      }
    }
    if (!errors.isEmpty()) {
      throw new CommandRefused(
          Reason.INVALID_ASSIGNEE, "The case cannot be reassigned so.", errors);
    }
  }
}
