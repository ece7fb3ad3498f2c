package io.tracerail.cases.workflow;

import io.tracerail.expression.Budget;
import io.tracerail.process.AwaitMessage;
import io.tracerail.process.Branch;
import io.tracerail.process.DefinitionLimits;
import io.tracerail.process.TextRules;
import io.tracerail.process.Wait;
import io.tracerail.process.WorkMeter;
import java.time.Instant;
import java.util.Optional;

/** Begins and ends the steps that wait for no person. Each answers with the step that follows. */
final class WaitRunner {

  private final TextRules rules;
  private final TimeSpans spans;

  WaitRunner(TextRules rules, TimeSpans spans) {
    this.rules = rules;
    this.spans = spans;
  }

  /** Null when the case stays; a moment in the past, or none, is not waited for. */
  String begin(CaseDraft draft, Wait step) {
    Optional<Instant> end = end(draft, step);
    if (end.isEmpty()) {
      return goOn(draft, step, "Nothing to wait for: the time has no value.");
    }
    if (!end.get().isAfter(draft.at())) {
      return goOn(draft, step, "Nothing to wait for: " + end.get() + " has passed.");
    }
    draft.label(step.status());
    draft.rest(new Waiting.Timer(end.get()));
    draft.event("Waiting until " + end.get() + ".");
    return null;
  }

  private Optional<Instant> end(CaseDraft draft, Wait step) {
    return switch (step.time()) {
      case Wait.Time.Lasting lasting -> Optional.of(spans.end(lasting.span(), draft));
      case Wait.Time.Until until -> {
        Budget budget = new Budget();
        Optional<Instant> moment = until.moment().moment(draft.variables(), rules, budget);
        WorkMeter.countExpressions(budget);
        Instant last = draft.at().plus(DefinitionLimits.DUE);
        yield moment.map(end -> CaseDraft.seconds(end.isAfter(last) ? last : end));
      }
    };
  }

  String begin(CaseDraft draft, AwaitMessage step) {
    Instant due = step.due() == null ? null : spans.end(step.due().span(), draft);
    draft.label(step.status());
    draft.rest(new Waiting.Message(step.name(), due));
    draft.event("Waiting for the message " + step.name() + ".");
    return null;
  }

  String ended(CaseDraft draft, Wait step) {
    return goOn(draft, step, "The time has come.");
  }

  String ended(CaseDraft draft, AwaitMessage step) {
    draft.took(Branch.escalation(step.id()));
    draft.event("No message " + step.name() + " in time. The case goes on without it.");
    return step.due().next();
  }

  String arrived(CaseDraft draft, AwaitMessage step) {
    draft.took(Branch.next(step.id()));
    return step.next();
  }

  private String goOn(CaseDraft draft, Wait step, String why) {
    draft.event(why);
    draft.took(Branch.next(step.id()));
    return step.next();
  }
}
