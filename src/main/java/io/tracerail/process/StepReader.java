package io.tracerail.process;

import io.tracerail.expression.Expression;
import io.tracerail.process.HumanInTheLoop.Escalation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the steps of a definition whose shape is the grammar's. */
final class StepReader {

  private final ReadContext reading;
  private final Optional<CompiledSchema> input;
  private final WaitReader waits;
  private final Optional<SetReader> sets;
  private final InteractionReader interactions = new InteractionReader();

  /**
   * @param input the schema of the case data; empty where no condition can be judged
   */
  StepReader(ReadContext reading, Optional<CompiledSchema> input) {
    this.reading = reading;
    this.input = input;
    this.waits = new WaitReader(reading);
    this.sets = input.map(schema -> new SetReader(reading, schema));
  }

  /** When a step is read: its expressions ask for the types of what other steps keep. */
  enum Turn {
    /** Keeps what a schema tells the types of. */
    STORES,
    /** Keeps what it computes. */
    SETS,
    /** Has expressions, and keeps nothing of a type that hangs on them. */
    ASKS;

    static Turn of(YamlSource step) {
      return switch (step.text("kind")) {
        case "set" -> SETS;
        case "triage", "decision_table", "wait", "call" -> ASKS;
        default -> STORES;
      };
    }
  }

  /** Reads the expressions of steps of {@link Turn#SETS}; comes before these steps are read. */
  void readSets(Collection<YamlSource> steps) {
    sets.ifPresent(reader -> reader.readAll(steps));
  }

  /** Notes what a step stores, where that can be told before the others are read. */
  static void declare(YamlSource source) {
    switch (source.text("kind")) {
      case "decision_table" -> new DecisionOutputReader(source).declare();
      case "call" -> CallReader.declare(source);
      default -> {
        // Its own turn comes before those that ask.
      }
    }
  }

  Step read(YamlSource source) {
    String id = source.text("id");
    return switch (source.text("kind")) {
      case "triage" -> triage(id, source);
      case "decision_table" ->
          new DecisionTableReader(reading)
              .read(
                  id,
                  source,
                  input.map(schema -> CaseVariables.types(schema, reading.storedTypes())));
      case "set" -> set(id, source);
      case "human_in_the_loop" -> person(id, source);
      case "approval" -> new ApprovalReader(reading).read(id, source);
      case "wait" -> waits.wait(id, source, expressions());
      case "message" -> waits.message(id, source);
      case "call" -> new CallReader(reading).read(id, source, expressions());
      case "parallel" -> new ParallelReader(reading).read(id, source);
      case "final_commit" ->
          new FinalCommit(
              id,
              source.line("outcome"),
              source.line("status"),
              reading.template(source, "message"));
      default -> throw new IllegalArgumentException("the grammar has a kind more");
    };
  }

  private Triage triage(String id, YamlSource source) {
    Optional<ConditionReader> conditions = expressions();
    List<Triage.Rule> rules =
        source.items("rules").stream()
            .map(rule -> new Triage.Rule(condition(rule, conditions), finding(rule)))
            .toList();
    return new Triage(id, rules, finding(source.required("otherwise")));
  }

  private Optional<ConditionReader> expressions() {
    return input.map(
        schema -> new ConditionReader(CaseVariables.types(schema, reading.storedTypes())));
  }

  private SetValues set(String id, YamlSource source) {
    return sets.map(reader -> reader.read(id, source))
        .orElseGet(() -> new SetValues(id, Map.of(), reading.stepReference(source, "next")));
  }

  private static Expression condition(YamlSource rule, Optional<ConditionReader> conditions) {
    return conditions.map(reader -> reader.read(rule.required("when"))).orElse(Expression.FALSE);
  }

  private Finding finding(YamlSource source) {
    return new Finding(
        reading.template(source, "summary"),
        reading.template(source, "policyCheck"),
        RiskScore.labelled(source.text("riskScore")).orElseThrow(),
        reading.stepReference(source, "next"));
  }

  private HumanInTheLoop person(String id, YamlSource source) {
    InteractionModel model = interactions.read(source.required("interaction"));
    return new HumanInTheLoop(
        id,
        source.line("status"),
        reading.template(source, "prompt"),
        source.optional("assignees").map(StepReader::participants).orElse(List.of()),
        model,
        transitions(source.required("transitions"), model),
        new StoreReader(reading).read(source, model),
        source
            .optional("due")
            .map(
                due ->
                    new HumanInTheLoop.Due(
                        TimeSpanReader.read(due, "due"), escalation(source.optional("escalate"))))
            .orElse(null));
  }

  static List<Participant> participants(YamlSource source) {
    return source.items().stream().map(StepReader::participant).toList();
  }

  static Participant participant(YamlSource person) {
    return new Participant(
        person.line("name"),
        person.optional("email").map(email -> person.line("email")).orElse(null));
  }

  private Map<String, String> transitions(YamlSource map, InteractionModel model) {
    Set<String> triggers =
        model instanceof InteractionModel.ActionButtons buttons
            ? buttons.actions().stream()
                .map(InteractionModel.ActionButtons.Action::value)
                .collect(Collectors.toSet())
            : Set.of(HumanInTheLoop.SUBMITTED);
    Map<String, String> transitions = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (trigger, next) -> {
              reading.stepReference(next.text(), next.pointer());
              transitions.put(trigger, next.text());
              if (!triggers.contains(trigger)) {
                next.problem("no button or form gives " + Excerpt.quoted(trigger));
              }
            });
    for (String trigger : triggers) {
      if (!transitions.containsKey(trigger)) {
        map.problem("missing transition for " + Excerpt.quoted(trigger));
      }
    }
    return transitions;
  }

  private Escalation escalation(Optional<YamlSource> escalate) {
    YamlSource source = escalate.orElseThrow();
    if (source.optional("next").isPresent()) {
      return new Escalation.GoOn(reading.stepReference(source, "next"));
    }
    return new Escalation.HandOver(
        participants(source.required("assignees")),
        source.optional("prompt").map(prompt -> reading.template(source, "prompt")).orElse(null),
        source.optional("status").map(status -> source.line("status")).orElse(null));
  }
}
