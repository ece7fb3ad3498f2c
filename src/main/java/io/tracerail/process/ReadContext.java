package io.tracerail.process;

import io.tracerail.expression.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects, while one file is read, its problems, so that all are reported at once, and the
 * references that can only be checked when the whole file is known.
 */
final class ReadContext {

  private final String file;
  private final List<DefinitionProblem> problems = new ArrayList<>();
  private final List<StepReference> stepReferences = new ArrayList<>();
  private final List<FieldReference> fieldReferences = new ArrayList<>();
  private final Map<String, Integer> stepLines = new HashMap<>();
  private final Map<String, Integer> storedFields = new LinkedHashMap<>();
  private final Map<String, Type> storedTypes = new HashMap<>();

  ReadContext(String file) {
    this.file = file;
  }

  record StepReference(String step, int line) {}

  record FieldReference(FieldPath field, int line) {}

  void problem(int line, String reason) {
    problems.add(new DefinitionProblem(file, line, reason));
  }

  /** Reads a text that names a step. */
  String stepReference(YamlSource map, String key) {
    String step = map.text(key);
    map.optional(key).ifPresent(value -> stepReference(step, value.line()));
    return step;
  }

  void stepReference(String step, int line) {
    if (!step.isEmpty()) {
      stepReferences.add(new StepReference(step, line));
    }
  }

  /** Reads a required template. */
  Template template(YamlSource map, String key) {
    String text = map.text(key);
    int line = map.optional(key).map(YamlSource::line).orElse(map.line());
    try {
      Template template = Template.parse(text);
      template.fields().forEach(field -> fieldReference(field, line));
      return template;
    } catch (IllegalArgumentException e) {
      problem(line, key + ": " + e.getMessage());
      return Template.parse("");
    }
  }

  void fieldReference(FieldPath field, int line) {
    fieldReferences.add(new FieldReference(field, line));
  }

  /** Notes a step; false when its id is taken. */
  boolean step(String id, int line) {
    return stepLines.putIfAbsent(id, line) == null;
  }

  int lineOfStep(String id) {
    return stepLines.get(id);
  }

  /** Notes a field of the case data that keeps a response; several steps may use the same. */
  void stored(String field, Type type, int line) {
    storedFields.putIfAbsent(field, line);
    storedTypes.merge(field, type, Type::or);
  }

  List<StepReference> stepReferences() {
    return stepReferences;
  }

  List<FieldReference> fieldReferences() {
    return fieldReferences;
  }

  /** The fields noted by {@link #stored}, each with its first line. */
  Map<String, Integer> storedFields() {
    return storedFields;
  }

  /** The types of the fields noted by {@link #stored}. */
  Map<String, Type> storedTypes() {
    return storedTypes;
  }

  List<DefinitionProblem> problems() {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparingInt(DefinitionProblem::line))
        .toList();
  }
}
