package io.tracerail.cases.workflow;

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
import java.time.Instant;

/**
 * Gives a command the time of the workflow that applies it: one clock for commands of all
 * instances.
 */
final class CommandTime {

  private CommandTime() {}

  static CaseCommand of(CaseCommand command, Instant at) {
    return switch (command) {
      case Decide c ->
          new Decide(
              c.commandId(),
              c.actor(),
              at,
              c.decision(),
              c.interactionId(),
              c.approver(),
              c.attachments());
      case Answer c ->
          new Answer(
              c.commandId(),
              c.actor(),
              at,
              c.interactionId(),
              c.response(),
              c.approver(),
              c.attachments());
      case Comment c -> new Comment(c.commandId(), c.actor(), at, c.text(), c.attachments());
      case Reassign c ->
          new Reassign(c.commandId(), c.actor(), at, c.assignee(), c.interactionId());
      case Cancel c -> new Cancel(c.commandId(), c.actor(), at, c.reason());
      case DueTimePassed c -> new DueTimePassed(c.commandId(), c.actor(), at, c.interactionId());
      case Deliver c -> new Deliver(c.commandId(), c.actor(), at, c.name(), c.message());
      case WaitEnded c -> new WaitEnded(c.commandId(), c.actor(), at, c.step(), c.dueAt());
      case CallStarted c ->
          new CallStarted(c.commandId(), c.actor(), at, c.number(), c.caseId(), c.version());
      case CallRefused c -> new CallRefused(c.commandId(), c.actor(), at, c.number(), c.reason());
      case CallEnded c ->
          new CallEnded(c.commandId(), c.actor(), at, c.number(), c.outcome(), c.caseData());
      case Migrate c ->
          new Migrate(
              c.commandId(), c.actor(), at, c.from(), c.to(), c.digest(), c.steps(), c.reopen());
    };
  }
}
