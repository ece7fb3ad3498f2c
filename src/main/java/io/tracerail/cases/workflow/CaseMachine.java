package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tracerail.calendar.Calendars;
import io.tracerail.cases.workflow.ApprovalRunner.Cast;
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
import io.tracerail.process.Approval;
import io.tracerail.process.Branch;
import io.tracerail.process.Definitions;
import io.tracerail.process.HumanInTheLoop;
import io.tracerail.process.PersonStep;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves cases through one process definition. A pure function of its arguments: equal arguments
 * give equal results, on every machine and under every JDK, so that a workflow can be replayed with
 * it.
 */
public final class CaseMachine {

  static final String CANCELLED = "cancelled";

  private static final Definitions NO_OTHERS = (name, version, digest) -> Optional.empty();

  private final ProcessDefinition definition;
  private final StepRunner steps;
  private final CommandCheck check;
  private final MigrationTargets targets;
  private final Engine engine;
  private final TextRules rules;
  private final CaseTrace trace;

  public CaseMachine(ProcessDefinition definition) {
    this(definition, Engine.CURRENT, Calendars.NONE);
  }

  CaseMachine(ProcessDefinition definition, Engine engine, Calendars calendars) {
    this(definition, engine, calendars, NO_OTHERS);
  }

  /** A machine for cases that may be moved to the other versions. */
  public CaseMachine(ProcessDefinition definition, Engine engine, Definitions versions) {
    this(definition, engine, Calendars.NONE, versions);
  }

  CaseMachine(
      ProcessDefinition definition, Engine engine, Calendars calendars, Definitions versions) {
    this(definition, engine, calendars, versions, CaseTrace.NONE);
  }

  /** A machine that tells which way each case takes. */
  public CaseMachine(ProcessDefinition definition, Calendars calendars, CaseTrace trace) {
    this(definition, Engine.CURRENT, calendars, NO_OTHERS, trace);
  }

  private CaseMachine(
      ProcessDefinition definition,
      Engine engine,
      Calendars calendars,
      Definitions versions,
      CaseTrace trace) {
    this.definition = definition;
    this.engine = engine;
    this.rules = engine.textRules();
    this.trace = trace;
    this.steps = new StepRunner(definition, rules, calendars);
    this.targets = new MigrationTargets(definition, rules, calendars, versions);
    this.check = new CommandCheck(definition, rules, targets);
  }

  /** The machine of the case after this command. */
  CaseMachine after(CaseCommand command) {
    return command instanceof Migrate migrate
        ? new CaseMachine(
            targets.definition(migrate), engine, targets.calendars(), targets.versions(), trace)
        : this;
  }

  /**
   * Starts a case and runs it until it waits or is closed.
   *
   * @param at cut to whole seconds
   * @throws CommandRefused when the case data does not fit the process, with pointers under {@code
   *     /caseData}
   */
  public Transition start(CaseStart start, Instant at) {
    check.start(start);
    Instant second = CaseDraft.seconds(at);
    CaseState nothing =
        new CaseState(
            0,
            start.caseId(),
            title(start),
            definition.name(),
            definition.version(),
            start.submitter(),
            List.of(),
            start.caseData(),
            definition.start(),
            "",
            false,
            null,
            null,
            0,
            false,
            0,
            second,
            second,
            null,
            List.of(),
            List.of(),
            0,
            start.calledBy());
    CaseDraft draft = new CaseDraft(nothing, second, trace);
    draft.bring(start.attachments());
    draft.event(start.actor() + " created the case: " + nothing.title());
    steps.run(draft, definition.start());
    return draft.transition("The case is created.", null);
  }

  /**
   * Checks what {@link #start} checks, without effect.
   *
   * @throws CommandRefused as start does
   */
  public void check(CaseStart start) {
    check.start(start);
  }

  /**
   * Checks what {@link #apply} checks, without effect: for the validator of a workflow update.
   *
   * @throws CommandRefused as apply does
   */
  public void check(CaseState state, CaseCommand command) {
    check.command(state, command);
  }

  /**
   * Applies a command and runs the case on until it waits or is closed.
   *
   * @param state not changed
   * @throws CommandRefused when the case does not take the command
   */
  public Transition apply(CaseState state, CaseCommand command) {
    check.command(state, command);
    CaseDraft draft = new CaseDraft(state, command.at(), trace);
    draft.bring(command.attachments());
    return switch (command) {
      case Decide decide -> {
        draft.places().goTo(OpenInteraction.place(state, decide.interactionId()));
        yield answer(draft, new Cast(decide.actor(), decide.approver()), action(decide.decision()));
      }
      case Answer answer -> {
        draft.places().goTo(OpenInteraction.named(state, answer.interactionId()));
        yield answer(draft, new Cast(answer.actor(), answer.approver()), answer.response());
      }
      case Comment comment -> comment(draft, comment);
      case Reassign reassign -> {
        draft.places().goTo(OpenInteraction.place(state, reassign.interactionId()));
        yield reassign(draft, reassign);
      }
      case Cancel cancel -> cancel(draft, cancel);
      case DueTimePassed due -> {
        draft.places().goTo(OpenInteraction.named(state, due.interactionId()));
        yield escalate(draft);
      }
      case Deliver message -> {
        draft.places().goTo(WaitCheck.place(state, message));
        yield deliver(draft, message);
      }
      case WaitEnded ended -> {
        draft.places().goTo(WaitCheck.place(state, ended));
        steps.waitEnded(draft);
        yield draft.transition("The time has passed.", null);
      }
      case CallStarted started -> {
        draft.places().goTo(WaitCheck.placeOfCall(state, started));
        CallRunner.started(draft, started);
        yield draft.transition("The called case is started.", null);
      }
      case CallRefused refused -> {
        draft.places().goTo(WaitCheck.placeOfCall(state, refused.number()));
        steps.callRefused(draft, refused);
        yield draft.transition("No case is called.", null);
      }
      case CallEnded ended -> {
        draft.places().goTo(WaitCheck.placeOfCall(state, ended.number()));
        steps.callEnded(draft, ended);
        yield draft.transition("The called case is closed.", null);
      }
      case Migrate migrate -> targets.of(migrate).apply(draft);
    };
  }

  /** The fields that the case keeps of each called case that it waits for, by the call's number. */
  Map<Integer, List<String>> fieldsOfCalls(CaseState state) {
    return CallRunner.fields(definition, state);
  }

  private String title(CaseStart start) {
    if (start.title() != null && !rules.isBlank(start.title())) {
      return start.title();
    }
    JsonNode scope = TemplateScope.of(start.caseId(), start.submitter(), start.caseData());
    return ShownText.title(definition.caseTitle().render(scope));
  }

  private static JsonNode action(String value) {
    return JsonNodeFactory.instance.objectNode().put(HumanInTheLoop.ACTION, value);
  }

  private Transition answer(CaseDraft draft, Cast cast, JsonNode response) {
    return switch (definition.personStep(draft.places().here().step)) {
      case HumanInTheLoop step -> answer(draft, step, cast.actor(), response);
      case Approval step -> vote(draft, step, cast, response);
    };
  }

  private Transition vote(CaseDraft draft, Approval step, Cast cast, JsonNode response) {
    String decision = Responses.check(step, response, rules);
    ApprovalRunner.Counted counted =
        ApprovalRunner.vote(draft, draft.interaction(), cast, decision, rules);
    counted.decision().ifPresent(decided -> goOn(draft, step, decided));
    return draft.transition(counted.words(), null);
  }

  private void goOn(CaseDraft draft, PersonStep step, String trigger) {
    draft.took(Branch.transition(step.id(), trigger));
    steps.run(draft, step.transitions().get(trigger));
  }

  private Transition answer(CaseDraft draft, HumanInTheLoop step, String actor, JsonNode response) {
    String words = Responses.inWords(step, response);
    draft.item(ActivityItem.AGENT_ACTION, actor, words);
    draft.store(step.store(), response);
    goOn(draft, step, Responses.check(step, response, rules));
    return draft.transition(words, null);
  }

  private static Transition comment(CaseDraft draft, Comment comment) {
    int id = draft.item(ActivityItem.AGENT_MESSAGE, comment.actor(), comment.text());
    return draft.transition("The comment is added.", id);
  }

  private static Transition reassign(CaseDraft draft, Reassign reassign) {
    String words = "Reassigned to " + ShownText.names(reassign.assignee());
    draft.assign(reassign.assignee());
    draft.item(ActivityItem.AGENT_ACTION, reassign.actor(), words);
    return draft.transition(words, null);
  }

  private static Transition cancel(CaseDraft draft, Cancel cancel) {
    draft.close(CANCELLED);
    draft.label("Cancelled");
    draft.item(ActivityItem.AGENT_ACTION, cancel.actor(), "Cancelled the case: " + cancel.reason());
    return draft.transition("The case is cancelled.", null);
  }

  private Transition escalate(CaseDraft draft) {
    steps.escalate(draft, definition.personStep(draft.places().here().step));
    return draft.transition("The case is escalated.", null);
  }

  private Transition deliver(CaseDraft draft, Deliver delivered) {
    draft.item(
        ActivityItem.AGENT_ACTION, delivered.actor(), "Sent the message " + delivered.name());
    steps.arrived(draft, delivered.message());
    return draft.transition("The message is taken.", null);
  }
}
