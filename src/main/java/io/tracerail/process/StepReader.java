package io.tracerail.process;

import io.tracerail.process.HumanInTheLoop.Due;
import io.tracerail.process.HumanInTheLoop.Escalation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the steps of a definition. */
final class StepReader {

  private final ReadContext reading;
  private final CompiledSchema input;
  private final InteractionReader interactions = new InteractionReader();

  /**
   * @param input the schema of the case data
   */
  StepReader(ReadContext reading, CompiledSchema input) {
    this.reading = reading;
    this.input = input;
  }

  /** Tells whether a step has conditions, which ask what the other steps store. */
  static boolean hasConditions(YamlSource source) {
    return source.optional("rules").isPresent();
  }

  /** Reads a step; empty, with the problem noted, when its kind is not known. */
  Optional<Step> read(YamlSource source) {
    String id = source.text("id");
    if (!id.isEmpty() && !id.matches(FieldPath.NAME)) {
      source.problem("\"" + id + "\" is no step id: use letters, digits and underscores");
    }
    String kind = source.text("kind");
    return switch (kind) {
      case "triage" -> Optional.of(triage(id, source));
      case "human_in_the_loop" -> Optional.of(person(id, source));
      case "final_commit" -> Optional.of(finalCommit(id, source));
      case "" -> Optional.empty();
      default -> {
        source.problem(
            "unknown kind \"" + kind + "\": use triage, human_in_the_loop or final_commit");
        yield Optional.empty();
      }
    };
  }

  private Triage triage(String id, YamlSource source) {
    source.onlyKeys("id", "kind", "rules", "otherwise");
    ConditionReader conditions =
        new ConditionReader(CaseVariables.types(input, reading.storedTypes()));
    List<Triage.Rule> rules = new ArrayList<>();
    for (YamlSource rule : source.items("rules")) {
      rule.onlyKeys("when", "summary", "policyCheck", "riskScore", "next");
      rules.add(new Triage.Rule(conditions.read(rule), finding(rule)));
    }
    Optional<YamlSource> otherwise = source.required("otherwise");
    otherwise.ifPresent(map -> map.onlyKeys("summary", "policyCheck", "riskScore", "next"));
    return new Triage(id, rules, otherwise.map(this::finding).orElse(finding("")));
  }

  private Finding finding(YamlSource source) {
    Template summary = reading.template(source, "summary");
    Template policyCheck = reading.template(source, "policyCheck");
    String label = source.text("riskScore");
    Optional<RiskScore> score = RiskScore.labelled(label);
    if (score.isEmpty() && !label.isEmpty()) {
      source.problem("unknown risk score \"" + label + "\": use Low, Medium or High");
    }
    String next = reading.stepReference(source, "next");
    return new Finding(summary, policyCheck, score.orElse(RiskScore.HIGH), next);
  }

  private static Finding finding(String next) {
    return new Finding(Template.parse(""), Template.parse(""), RiskScore.HIGH, next);
  }

  private FinalCommit finalCommit(String id, YamlSource source) {
    source.onlyKeys("id", "kind", "outcome", "status", "message");
    return new FinalCommit(
        id, source.text("outcome"), source.text("status"), reading.template(source, "message"));
  }

  private HumanInTheLoop person(String id, YamlSource source) {
    source.onlyKeys(
        "id",
        "kind",
        "status",
        "prompt",
        "assignees",
        "interaction",
        "transitions",
        "store",
        "due",
        "escalate");
    InteractionModel model =
        source
            .required("interaction")
            .map(interactions::read)
            .orElse(new InteractionModel.ActionButtons(List.of()));
    return new HumanInTheLoop(
        id,
        source.text("status"),
        reading.template(source, "prompt"),
        source.optional("assignees").isPresent() ? participants(source, "assignees") : List.of(),
        model,
        transitions(source, model),
        new StoreReader(reading).read(source, model),
        due(source));
  }

  private List<Participant> participants(YamlSource source, String key) {
    List<Participant> participants = new ArrayList<>();
    for (YamlSource item : source.items(key)) {
      item.onlyKeys("name", "email");
      String email = item.optional("email").isPresent() ? item.text("email") : null;
      participants.add(new Participant(item.text("name"), email));
    }
    return participants;
  }

  private Map<String, String> transitions(YamlSource source, InteractionModel model) {
    Set<String> triggers =
        model instanceof InteractionModel.ActionButtons buttons
            ? new LinkedHashSet<>(
                buttons.actions().stream()
                    .map(InteractionModel.ActionButtons.Action::value)
                    .filter(value -> !value.isEmpty())
                    .toList())
            : Set.of(HumanInTheLoop.SUBMITTED);
    Map<String, String> transitions = new LinkedHashMap<>();
    Optional<YamlSource> map = source.required("transitions");
    map.map(YamlSource::entries)
        .orElse(Map.of())
        .forEach(
            (trigger, next) -> {
              String step = next.scalar("a transition names a step");
              reading.stepReference(step, next.line());
              transitions.put(trigger, step);
              if (!triggers.contains(trigger)) {
                next.problem("no button or form gives \"" + trigger + "\"");
              }
            });
    for (String trigger : triggers) {
      if (map.isPresent() && !transitions.containsKey(trigger)) {
        map.get().problem("missing transition for \"" + trigger + "\"");
      }
    }
    return transitions;
  }

  private Due due(YamlSource source) {
    Optional<YamlSource> due = source.optional("due");
    Optional<YamlSource> escalate = source.optional("escalate");
    if (due.isEmpty() && escalate.isEmpty()) {
      return null;
    }
    if (due.isEmpty() || escalate.isEmpty()) {
      source.problem("due and escalate come together");
      return null;
    }
    return new Due(duration(due.get()), escalation(escalate.get()));
  }

  private static Duration duration(YamlSource source) {
    String text = source.scalar("due must be a duration such as PT48H");
    try {
      Duration duration = text.isEmpty() ? Duration.ofSeconds(1) : Duration.parse(text);
      if (duration.toSeconds() < 1) {
        source.problem("due must be at least one second");
      }
      return duration;
    } catch (DateTimeParseException e) {
      source.problem("\"" + text + "\" is no duration such as PT48H");
      return Duration.ofSeconds(1);
    }
  }

  private Escalation escalation(YamlSource source) {
    if (source.optional("next").isPresent()) {
      source.onlyKeys("next");
      return new Escalation.GoOn(reading.stepReference(source, "next"));
    }
    source.onlyKeys("assignees", "prompt", "status");
    return new Escalation.HandOver(
        participants(source, "assignees"),
        source.optional("prompt").isPresent() ? reading.template(source, "prompt") : null,
        source.optional("status").isPresent() ? source.text("status") : null);
  }
}
