package io.tracerail.cases.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.cases.workflow.CaseCommand.CallEnded;
import io.tracerail.cases.workflow.CaseCommand.CallStarted;
import io.tracerail.expression.Budget;
import io.tracerail.expression.Expression.Outcome;
import io.tracerail.process.Branch;
import io.tracerail.process.Call;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.process.TextRules;
import io.tracerail.process.Way;
import io.tracerail.process.WorkMeter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Begins and ends calls of other processes. Whoever carries out the commands of the case starts the
 * called case, and tells of it by commands.
 */
final class CallRunner {

  /** Most calls within each other. */
  static final int DEEPEST = 5;

  /** Most calls of one case: a definition may go round. */
  static final int MOST = 100;

  private final TextRules rules;

  CallRunner(TextRules rules) {
    this.rules = rules;
  }

  /**
   * Begins a call.
   *
   * @param dueAt null for none
   * @return the step that follows when it is refused; null when the case stays
   */
  String begin(CaseDraft draft, Call step, Instant dueAt) {
    if (draft.depth() >= DEEPEST) {
      return refused(draft, step, "calls are " + DEEPEST + " deep already");
    }
    if (draft.callCount() >= MOST) {
      return refused(draft, step, "the case has made " + MOST + " calls already");
    }
    draft.label(step.status());
    draft.rest(
        new Waiting.CalledCase(
            draft.nextCall(), step.process(), step.version(), caseData(draft, step), null, dueAt));
    draft.event("Calling " + step.process() + ".");
    return null;
  }

  /**
   * A field whose expression has no value is absent. The budget bounds the size of all, which the
   * state of the caller holds until the called case is started.
   */
  private JsonNode caseData(CaseDraft draft, Call step) {
    ObjectNode caseData = JsonNodeFactory.instance.objectNode();
    JsonNode variables = draft.variables();
    Budget budget = new Budget();
    step.input()
        .forEach(
            (field, expression) -> {
              if (expression.evaluate(variables, rules, budget) instanceof Outcome.Value(var value)
                  && !value.isNull()) {
                caseData.set(field, value.deepCopy());
              }
            });
    WorkMeter.countExpressions(budget);
    return caseData;
  }

  /** Notes the case that was started, for which it waits from now on. */
  static void started(CaseDraft draft, CallStarted started) {
    Waiting.CalledCase call = call(draft);
    draft.rest(call.started(started.caseId(), started.version()));
    draft.event(
        "Called %s %s: case %s.".formatted(call.process(), started.version(), started.caseId()));
  }

  /**
   * @return the step that follows
   */
  static String refused(CaseDraft draft, Call step, String why) {
    draft.event(step.process() + " was not called: " + why);
    return take(draft, step.wayOfRefusal());
  }

  /**
   * @return the step that follows
   */
  static String ended(CaseDraft draft, Call step, CallEnded ended) {
    String called = called(draft);
    draft.event(
        ended.outcome() == null
            ? called + " is not there any more."
            : called + " is closed: " + ended.outcome() + ".");
    if (step.storeOutcome() != null) {
      JsonNode outcome =
          ended.outcome() == null ? null : JsonNodeFactory.instance.textNode(ended.outcome());
      draft.put(step.storeOutcome(), outcome);
    }
    if (JsonSize.of(draft.caseData()) + JsonSize.of(ended.caseData())
        > Computation.MOST_CASE_DATA) {
      draft.event("Its case data is too large to be kept.");
    } else {
      draft.store(step.store(), ended.caseData());
    }
    return take(draft, step.way(ended.outcome()));
  }

  /**
   * @return the step that follows
   */
  static String late(CaseDraft draft, Call step) {
    draft.event(called(draft) + " was not closed in time. The case goes on without it.");
    draft.took(Branch.escalation(step.id()));
    return step.late();
  }

  /** The fields that the case keeps of each called case that it waits for, by the call's number. */
  static Map<Integer, List<String>> fields(ProcessDefinition definition, CaseState state) {
    Map<Integer, List<String>> fields = new LinkedHashMap<>();
    for (Place place : state.places()) {
      if (place.waiting() instanceof Waiting.CalledCase call) {
        Call step = (Call) definition.step(place.step());
        fields.put(call.number(), List.copyOf(step.store().keySet()));
      }
    }
    return fields;
  }

  private static String take(CaseDraft draft, Way way) {
    draft.took(way.branch());
    return way.to();
  }

  private static String called(CaseDraft draft) {
    Waiting.CalledCase call = call(draft);
    return call.caseId() == null ? "A case of " + call.process() : "Case " + call.caseId();
  }

  private static Waiting.CalledCase call(CaseDraft draft) {
    return (Waiting.CalledCase) draft.places().here().waiting;
  }
}
