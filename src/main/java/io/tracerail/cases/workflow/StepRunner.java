package io.tracerail.cases.workflow;

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

  StepRunner(ProcessDefinition definition, TextRules rules) {
    this.definition = definition;
    this.rules = rules;
  }

  // Terminates: the loader refuses definitions in which a step leads back to itself without a
  // person.
  void run(CaseDraft progress, String first) {
    String next = first;
    while (next != null) {
      progress.enter(next);
      next =
          switch (definition.step(next)) {
            case Triage triage -> judge(progress, triage);
            case HumanInTheLoop step -> open(progress, step);
            case FinalCommit step -> close(progress, step);
          };
    }
  }

  private String judge(CaseDraft progress, Triage triage) {
    Finding finding = triage.judge(progress.caseData(), rules);
    String summary = progress.render(finding.summary());
    String policyCheck = progress.render(finding.policyCheck());
    String score = finding.riskScore().label();
    progress.put(ProcessDefinition.SUMMARY, summary);
    progress.put(ProcessDefinition.POLICY_CHECK, policyCheck);
    progress.put(ProcessDefinition.RISK_SCORE, score);
    progress.item(
        ActivityItem.AI_ANALYSIS,
        TRIAGE,
        summary + " " + policyCheck + " Risk score: " + score + ".");
    return finding.next();
  }

  private static String open(CaseDraft progress, HumanInTheLoop step) {
    if (!step.assignees().isEmpty()) {
      progress.assign(step.assignees());
    }
    progress.label(step.status());
    Instant dueAt =
        step.due() == null ? null : CaseDraft.seconds(progress.at().plus(step.due().after()));
    Interaction interaction =
        new Interaction(
            progress.nextInteractionId(),
            Payloads.type(step.interaction()),
            progress.render(step.prompt()),
            Payloads.of(step.interaction()),
            dueAt);
    progress.open(interaction);
    progress.item(
        ActivityItem.SYSTEM_EVENT,
        ActivityItem.SYSTEM,
        "Waiting for " + Texts.names(progress.assignee()) + ": " + interaction.prompt());
    return null;
  }

  private static String close(CaseDraft progress, FinalCommit step) {
    progress.close(step.outcome());
    progress.label(step.status());
    progress.item(ActivityItem.SYSTEM_EVENT, ActivityItem.SYSTEM, progress.render(step.message()));
    return null;
  }

  /** Escalates a step whose due time has passed. */
  void escalate(CaseDraft progress, HumanInTheLoop step) {
    String late = "No answer from " + Texts.names(progress.assignee()) + " in time. ";
    switch (step.due().escalation()) {
      case Escalation.GoOn goOn -> {
        event(progress, late + "The case goes on without it.");
        run(progress, goOn.next());
      }
      case Escalation.HandOver handOver -> {
        progress.assign(handOver.assignees());
        if (handOver.status() != null) {
          progress.label(handOver.status());
        }
        progress.open(handedOver(progress, handOver));
        event(progress, late + "Escalated to " + Texts.names(handOver.assignees()) + ".");
      }
    }
  }

  /** The same question to other people, with no further due time. */
  private static Interaction handedOver(CaseDraft progress, Escalation.HandOver handOver) {
    Interaction open = progress.interaction();
    String prompt = handOver.prompt() == null ? open.prompt() : progress.render(handOver.prompt());
    return new Interaction(
        open.interactionId(), open.interactionType(), prompt, open.payload(), null);
  }

  private static void event(CaseDraft progress, String text) {
    progress.item(ActivityItem.SYSTEM_EVENT, ActivityItem.SYSTEM, text);
  }
}
