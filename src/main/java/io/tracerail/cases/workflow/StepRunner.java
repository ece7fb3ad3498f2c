package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.CaseCommand.CallEnded;
import io.tracerail.cases.workflow.CaseCommand.CallRefused;
import io.tracerail.process.Approval;
import io.tracerail.process.AwaitMessage;
import io.tracerail.process.Branch;
import io.tracerail.process.Call;
import io.tracerail.process.DecisionTable;
import io.tracerail.process.FinalCommit;
import io.tracerail.process.Finding;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.HumanInTheLoop.Escalation;
import io.tracerail.process.Parallel;
import io.tracerail.process.PersonStep;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.SetValues;
import io.tracerail.process.Step;
import io.tracerail.process.TextRules;
import io.tracerail.process.Triage;
import io.tracerail.process.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs steps until the case waits or is closed. */
final class StepRunner {

  private static final String TRIAGE = "Triage";

  private final ProcessDefinition definition;
  private final TextRules rules;
  private final TimeSpans spans;
  private final WaitRunner waits;
  private final CallRunner calls;

  StepRunner(ProcessDefinition definition, TextRules rules, Calendars calendars) {
    this.definition = definition;
    this.rules = rules;
    this.spans = new TimeSpans(calendars);
    this.waits = new WaitRunner(rules, spans);
    this.calls = new CallRunner(rules);
  }

  // Terminates: the loader refuses definitions in which a step leads back to itself without a
  // rest.
  void run(CaseDraft draft, String first) {
    String next = first;
    while (next != null) {
      next = next.equals(draft.places().here().parallel) ? arrive(draft) : enter(draft, next);
    }
  }

  private String enter(CaseDraft draft, String id) {
    draft.enter(id);
    return switch (definition.step(id)) {
      case Triage triage -> judge(draft, triage);
      case DecisionTable table -> new DecisionRunner(rules).run(draft, table);
      case SetValues step -> {
        Computation.run(draft, step, rules);
        draft.took(Branch.next(step.id()));
        yield step.next();
      }
      case HumanInTheLoop step -> open(draft, step);
      case Approval step -> {
        ApprovalRunner.open(draft, step, dueAt(draft, step));
        yield null;
      }
      case Wait step -> waits.begin(draft, step);
      case AwaitMessage step -> waits.begin(draft, step);
      case Call step ->
          calls.begin(draft, step, step.due() == null ? null : spans.end(step.due().span(), draft));
      case Parallel step -> fork(draft, step);
      case FinalCommit step -> close(draft, step);
    };
  }

  /**
   * Begins the branches one after another. None begins any more when enough have ended without a
   * rest, or when one has closed the case.
   */
  private String fork(CaseDraft draft, Parallel step) {
    PlaceDraft outside = draft.places().here();
    draft.places().beginning().add(step.id());
    draft.label(step.status());
    draft.event("Side by side: " + String.join(", ", step.starts().keySet()) + ".");
    for (Map.Entry<String, String> branch : step.starts().entrySet()) {
      draft.took(Branch.parallel(step.id(), branch.getKey()));
      draft.places().begin(step.id(), branch.getKey());
      run(draft, branch.getValue());
      if (draft.closed()) {
        return null;
      }
      if (isJoined(draft, step)) {
        break;
      }
    }
    draft.places().beginning().remove(step.id());
    draft.places().goTo(outside);
    return isJoined(draft, step) ? join(draft, step) : null;
  }

  /** Ends a branch; goes on after the parallel step when that was the last one needed. */
  private String arrive(CaseDraft draft) {
    Parallel step = (Parallel) definition.step(draft.places().here().parallel);
    draft.endBranch();
    boolean beginning = draft.places().beginning().contains(step.id());
    return !beginning && isJoined(draft, step) ? join(draft, step) : null;
  }

  private static boolean isJoined(CaseDraft draft, Parallel step) {
    return draft.places().ended(step.id()) >= step.needed();
  }

  private String join(CaseDraft draft, Parallel step) {
    List<PlaceDraft> joined = draft.join(step.id());
    draft.event(
        names(step, joined, true, "Joined: ")
            + names(step, joined, false, " Not needed any more: "));
    draft.took(Branch.next(step.id()));
    return step.next();
  }

  /** The names of the branches that have ended, or have not; empty when there are none. */
  private static String names(
      Parallel step, List<PlaceDraft> places, boolean ended, String heading) {
    String names =
        places.stream()
            .filter(place -> place.parallel.equals(step.id()) && place.ended == ended)
            .map(place -> place.branch)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : heading + names + ".";
  }

  private String judge(CaseDraft draft, Triage triage) {
    Triage.Judgement judgement = triage.judge(draft.variables(), rules);
    draft.took(judgement.branch());
    Finding finding = judgement.finding();
    String summary = draft.render(finding.summary());
    String policyCheck = draft.render(finding.policyCheck());
    String score = finding.riskScore().label();
    draft.put(ProcessDefinition.SUMMARY, summary);
    draft.put(ProcessDefinition.POLICY_CHECK, policyCheck);
    draft.put(ProcessDefinition.RISK_SCORE, score);
    draft.item(
        ActivityItem.AI_ANALYSIS,
        TRIAGE,
        summary + " " + policyCheck + " Risk score: " + score + ".");
    return finding.next();
  }

  private String open(CaseDraft draft, HumanInTheLoop step) {
    if (!step.assignees().isEmpty()) {
      draft.assign(step.assignees());
    }
    draft.label(step.status());
    Interaction interaction =
        new Interaction(
            draft.nextInteractionId(),
            Payloads.type(step.interaction()),
            draft.render(step.prompt()),
            Payloads.of(step.interaction()),
            dueAt(draft, step),
            null);
    draft.open(interaction);
    draft.event("Waiting for " + ShownText.names(draft.assignee()) + ": " + interaction.prompt());
    return null;
  }

  /**
   * @return when a question that is open from now on escalates; null when it does not
   */
  Instant dueAt(CaseDraft draft, PersonStep step) {
    return step.due() == null ? null : spans.end(step.due().span(), draft);
  }

  private static String close(CaseDraft draft, FinalCommit step) {
    draft.close(step.outcome());
    draft.label(step.status());
    draft.event(draft.render(step.message()));
    return null;
  }

  /** Escalates a step whose due time has passed. */
  void escalate(CaseDraft draft, PersonStep step) {
    draft.took(Branch.escalation(step.id()));
    String late = "No answer from " + ShownText.names(draft.assignee()) + " in time. ";
    switch (step.due().escalation()) {
      case Escalation.GoOn goOn -> {
        draft.event(late + "The case goes on without it.");
        run(draft, goOn.next());
      }
      case Escalation.HandOver handOver -> {
        draft.assign(handOver.assignees());
        if (handOver.status() != null) {
          draft.label(handOver.status());
        }
        draft.open(handedOver(draft, handOver));
        draft.event(late + "Escalated to " + ShownText.names(handOver.assignees()) + ".");
      }
    }
  }

  /** Goes on from a step whose wait was long enough. */
  void waitEnded(CaseDraft draft) {
    Step waited = definition.step(draft.places().here().step);
    switch (waited) {
      case Wait step -> run(draft, waits.ended(draft, step));
      case AwaitMessage step -> run(draft, waits.ended(draft, step));
      case Call step -> run(draft, CallRunner.late(draft, step));
      default -> throw new IllegalStateException("step " + waited.id() + " waits for a person");
    }
  }

  /** Goes on from the step whose message has come. */
  void arrived(CaseDraft draft, JsonNode message) {
    AwaitMessage step = (AwaitMessage) definition.step(draft.places().here().step);
    draft.store(step.store(), message);
    run(draft, waits.arrived(draft, step));
  }

  /** Goes on from a step that could call no case. */
  void callRefused(CaseDraft draft, CallRefused refused) {
    run(draft, CallRunner.refused(draft, call(draft), refused.reason()));
  }

  /** Goes on from a step whose called case is closed. */
  void callEnded(CaseDraft draft, CallEnded ended) {
    run(draft, CallRunner.ended(draft, call(draft), ended));
  }

  private Call call(CaseDraft draft) {
    return (Call) definition.step(draft.places().here().step);
  }

  /** The same question to other people, with no further due time. */
  private static Interaction handedOver(CaseDraft draft, Escalation.HandOver handOver) {
    Interaction open = draft.interaction();
    String prompt = handOver.prompt() == null ? open.prompt() : draft.render(handOver.prompt());
    return new Interaction(
        open.interactionId(), open.interactionType(), prompt, open.payload(), null, null);
  }
}
