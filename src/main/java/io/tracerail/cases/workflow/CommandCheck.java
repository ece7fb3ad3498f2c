package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.cases.workflow.CaseCommand.Answer;
import io.tracerail.cases.workflow.CaseCommand.CallEnded;
import io.tracerail.cases.workflow.CaseCommand.CallRefused;
import io.tracerail.cases.workflow.CaseCommand.CallStarted;
import io.tracerail.cases.workflow.CaseCommand.Cancel;
import io.tracerail.cases.workflow.CaseCommand.Comment;
import io.tracerail.cases.workflow.CaseCommand.Decide;
import io.tracerail.cases.workflow.CaseCommand.Deliver;
import io.tracerail.cases.workflow.CaseCommand.DueTimePassed;
import io.tracerail.cases.workflow.CaseCommand.Migrate;
import io.tracerail.cases.workflow.CaseCommand.Reassign;
import io.tracerail.cases.workflow.CaseCommand.WaitEnded;
import io.tracerail.cases.workflow.CommandRefused.Reason;
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
  private final WaitCheck waits;
  private final MigrationTargets targets;

  CommandCheck(ProcessDefinition definition, TextRules rules, MigrationTargets targets) {
    this.definition = definition;
    this.rules = rules;
    this.waits = new WaitCheck(definition, rules);
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
        Place place = OpenInteraction.named(state, answer.interactionId());
        Responses.check(definition.personStep(place.step()), answer.response(), rules);
        vote(place, answer.actor(), answer.approver());
      }
      case Comment comment -> {
        isNotClosed(state);
        text(comment.text(), "/text", "comment");
      }
      case Reassign reassign -> {
        ApprovalRunner.checkReassignment(OpenInteraction.of(state, reassign.interactionId()));
        assignee(reassign.assignee());
      }
      case Cancel cancel -> {
        isNotClosed(state);
        text(cancel.reason(), "/reason", "reason");
      }
      case DueTimePassed due -> {
        if (!isDue(state, due.interactionId())) {
          throw new CommandRefused(
              Reason.INTERACTION_ANSWERED, "That interaction is not due any more.");
        }
      }
      case Deliver message -> {
        isNotClosed(state);
        waits.message(state, message);
      }
      case WaitEnded ended -> WaitCheck.place(state, ended);
      case CallStarted started -> WaitCheck.placeOfCall(state, started);
      case CallRefused refused -> WaitCheck.placeOfCall(state, refused.number());
      case CallEnded ended -> WaitCheck.placeOfCall(state, ended.number());
      case Migrate migrate -> targets.of(migrate).check(state);
    }
  }

  private static boolean isDue(CaseState state, String interactionId) {
    return state
        .placeOf(interactionId)
        .filter(place -> place.interaction().dueAt() != null)
        .isPresent();
  }

  private void ofThisProcess(String name, String version) {
    if (!definition.name().equals(name) || !definition.version().equals(version)) {
      throw new IllegalArgumentException("a case of " + name + " " + version);
    }
  }

  private void vote(Place place, String actor, String approver) {
    ApprovalRunner.check(place.interaction(), new ApprovalRunner.Cast(actor, approver), rules);
  }

  private void decide(CaseState state, Decide decide) {
    Place place = OpenInteraction.place(state, decide.interactionId());
    if (!(definition.personStep(place.step()).interaction() instanceof ActionButtons buttons)) {
      throw new CommandRefused(
          Reason.NO_OPEN_INTERACTION,
          "The case waits for a form, not for a decision: answer interaction "
              + place.interaction().interactionId()
              + ".");
    }
    Responses.chosen(buttons, decide.decision(), "/decision");
    vote(place, decide.actor(), decide.approver());
  }

  private static void isNotClosed(CaseState state) {
    if (state.closed()) {
      throw OpenInteraction.closed(state);
    }
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
