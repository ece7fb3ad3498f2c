package io.tracerail.cases.workflow;

import io.tracerail.process.Branch;
import io.tracerail.process.FinalCommit;
import io.tracerail.process.Finding;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.HumanInTheLoop.Escalation;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.process.Triage;
import java.time.Instant;

/** Runs steps until one waits for a person or closes the case. */
final class StepRunner {

  private static final String TRIAGE = "Triage";

  private final ProcessDefinition definition;
  private final TextRules rules;
  private final CaseTrace trace;

  StepRunner(ProcessDefinition definition, TextRules rules, CaseTrace trace) {
    this.definition = definition;
    this.rules = rules;
    this.trace = trace;
  }

  // Terminates: the loader refuses definitions in which a step leads back to itself without a
  // person.
  void run(CaseDraft draft, String first) {
    String next = first;
    while (next != null) {
      draft.enter(next);
      trace.entered(next);
      next =
          switch (definition.step(next)) {
            case Triage triage -> judge(draft, triage);
            case HumanInTheLoop step -> open(draft, step);
            case FinalCommit step -> close(draft, step);
          };
    }
  }

  private String judge(CaseDraft draft, Triage triage) {
    Triage.Judgement judgement = triage.judge(draft.variables(), rules);
    trace.took(judgement.branch());
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

  private static String open(CaseDraft draft, HumanInTheLoop step) {
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
            dueAt(draft, step));
    draft.open(interaction);
    draft.item(
        ActivityItem.SYSTEM_EVENT,
        ActivityItem.SYSTEM,
        "Waiting for " + Texts.names(draft.assignee()) + ": " + interaction.prompt());
    return null;
  }

  /**
   * @return when a question that is open from now on escalates; null when it does not
   */
  static Instant dueAt(CaseDraft draft, HumanInTheLoop step) {
    return step.due() == null ? null : CaseDraft.seconds(draft.at().plus(step.due().after()));
  }

  private static String close(CaseDraft draft, FinalCommit step) {
    draft.close(step.outcome());
    draft.label(step.status());
    draft.item(ActivityItem.SYSTEM_EVENT, ActivityItem.SYSTEM, draft.render(step.message()));
    return null;
  }

  /** Escalates a step whose due time has passed. */
  void escalate(CaseDraft draft, HumanInTheLoop step) {
    trace.took(Branch.escalation(step.id()));
    String late = "No answer from " + Texts.names(draft.assignee()) + " in time. ";
    switch (step.due().escalation()) {
      case Escalation.GoOn goOn -> {
        event(draft, late + "The case goes on without it.");
        run(draft, goOn.next());
      }
      case Escalation.HandOver handOver -> {
        draft.assign(handOver.assignees());
        if (handOver.status() != null) {
          draft.label(handOver.status());
        }
        draft.open(handedOver(draft, handOver));
        event(draft, late + "Escalated to " + Texts.names(handOver.assignees()) + ".");
      }
    }
  }

  /** The same question to other people, with no further due time. */
  private static Interaction handedOver(CaseDraft draft, Escalation.HandOver handOver) {
    Interaction open = draft.interaction();
    String prompt = handOver.prompt() == null ? open.prompt() : draft.render(handOver.prompt());
    return new Interaction(
        open.interactionId(), open.interactionType(), prompt, open.payload(), null);
  }

  private static void event(CaseDraft draft, String text) {
    draft.item(ActivityItem.SYSTEM_EVENT, ActivityItem.SYSTEM, text);
  }
}
