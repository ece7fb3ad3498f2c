package io.tracerail.process;

import io.tracerail.process.StepReader.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the definition from values whose shape was checked. What the grammar found fault with is
 * left out, and so is each check that would need it.
 */
final class DefinitionReader {

  private final YamlSource root;
  private final ReadContext reading;
  private final Map<String, Step> steps = new LinkedHashMap<>();

  DefinitionReader(YamlSource root) {
    this.root = root;
    this.reading = root.reading();
  }

  /**
   * @throws InvalidDefinition when there is any finding
   */
  ProcessDefinition read() {
    Optional<Template> caseTitle =
        sound("caseTitle").map(title -> reading.template(root, "caseTitle"));
    Optional<CompiledSchema> input = sound("input").map(SchemaReader::read);
    Optional<String> start = sound("start").map(found -> reading.stepReference(root, "start"));
    sound("title").ifPresent(title -> root.line("title"));
    steps(input);
    boolean allStepsExist = checkReferences();
    if (sound("steps").isPresent()) {
      input.ifPresent(schema -> new KnownFields(reading, schema).check());
      start
          .filter(id -> allStepsExist && steps.size() == root.items("steps").size())
          .ifPresent(id -> new FlowCheck(reading, steps).check(id));
    }
    if (!reading.findings().isEmpty()) {
      throw new InvalidDefinition(reading.findings());
    }
    return new ProcessDefinition(
        root.text("name"),
        root.text("version"),
        root.text("title"),
        root.text("caseIdPrefix"),
        caseTitle.orElseThrow(),
        input.orElseThrow(),
        steps,
        start.orElseThrow());
  }

  private Optional<YamlSource> sound(String key) {
    return root.optional(key).filter(value -> reading.isSound(value.pointer()));
  }

  /**
   * Notes every step that has an id, and reads each that is sound, in turns: those with expressions
   * ask what the others keep.
   */
  private void steps(Optional<CompiledSchema> input) {
    Optional<CompiledSchema> typed = input.filter(schema -> reading.isSound("/steps"));
    StepReader reader = new StepReader(reading, typed);
    Map<String, YamlSource> sound = new LinkedHashMap<>();
    for (YamlSource source : all()) {
      String id = id(source);
      if (!id.isEmpty() && !reading.step(id, source.pointer())) {
        source.problem("duplicate step " + Excerpt.quoted(id));
      } else if (reading.isSound(source.pointer())) {
        sound.put(id, source);
        steps.put(id, null);
      }
    }
    sound.values().forEach(StepReader::declare);
    for (Turn turn : Turn.values()) {
      Map<String, YamlSource> now = new LinkedHashMap<>(sound);
      now.values().removeIf(source -> Turn.of(source) != turn);
      if (turn == Turn.SETS) {
        reader.readSets(now.values());
      }
      now.forEach((id, source) -> steps.put(id, reader.read(source)));
    }
  }

  /** None where there are too many: the grammar has not looked at these. */
  private List<YamlSource> all() {
    return root.optional("steps")
        .map(YamlSource::items)
        .filter(steps -> steps.size() <= DefinitionLimits.STEPS)
        .orElse(List.of());
  }

  private static String id(YamlSource step) {
    return step.json().path("id").asText("").strip();
  }

  /** False when a step that is named may not exist. */
  private boolean checkReferences() {
    if (reading.isSound("/steps") || allHaveIds()) {
      List<ReadContext.StepReference> unknown =
          reading.stepReferences().stream()
              .filter(reference -> !reading.hasStep(reference.step()))
              .toList();
      unknown.forEach(
          reference ->
              reading.problem(
                  reference.pointer(), "unknown step " + Excerpt.quoted(reference.step())));
      return unknown.isEmpty();
    }
    return false;
  }

  private boolean allHaveIds() {
    return !all().isEmpty() && all().stream().noneMatch(step -> id(step).isEmpty());
  }
}
