package io.tracerail.process;

import io.tracerail.expression.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects, while one definition is read, its findings, so that all are reported at once, and the
 * references that can only be checked when the whole definition is known. Values are named by their
 * JSON pointers.
 */
final class ReadContext {

  private final DefinitionText text;
  private final List<DefinitionFinding> findings = new ArrayList<>();
  private final Set<String> misshapen = new HashSet<>();
  private final List<StepReference> stepReferences = new ArrayList<>();
  private final List<FieldReference> fieldReferences = new ArrayList<>();
  private final Map<String, String> steps = new HashMap<>();
  private final Map<String, String> storedFields = new LinkedHashMap<>();
  private long schemas;
  private final Map<String, Type> storedTypes = new HashMap<>();

  ReadContext(DefinitionText text) {
    this.text = text;
  }

  record StepReference(String step, String pointer) {}

  record FieldReference(FieldPath field, String pointer) {}

  void problem(String pointer, String reason) {
    findings.add(text.finding(pointer, reason));
  }

  void misshapen(ShapeFault fault) {
    findings.add(
        fault.atKey()
            ? text.findingAtKey(fault.pointer(), fault.message())
            : text.finding(fault.pointer(), fault.message()));
    String subject = fault.subject();
    int first = subject.indexOf('/', 1);
    int second = first < 0 ? -1 : subject.indexOf('/', first + 1);
    misshapen.add(first < 0 ? subject : subject.substring(0, first));
    misshapen.add(second < 0 ? subject : subject.substring(0, second));
  }

  /**
   * Whether the grammar found no fault in a value nor below it: what reads it need not look again.
   *
   * @param pointer to a key of the definition, or to a step
   */
  boolean isSound(String pointer) {
    return !misshapen.contains(pointer);
  }

  /** Reads a text that names a step. */
  String stepReference(YamlSource map, String key) {
    YamlSource value = map.required(key);
    stepReference(value.text(), value.pointer());
    return value.text();
  }

  void stepReference(String step, String pointer) {
    stepReferences.add(new StepReference(step, pointer));
  }

  /**
   * Reads a due time that goes on to another step.
   *
   * @return null for none
   */
  HumanInTheLoop.Due due(YamlSource step) {
    return step.optional("due")
        .map(
            due ->
                new HumanInTheLoop.Due(
                    TimeSpanReader.read(due, "due"),
                    new HumanInTheLoop.Escalation.GoOn(
                        stepReference(step.required("escalate"), "next"))))
        .orElse(null);
  }

  /** Reads a required template. */
  Template template(YamlSource map, String key) {
    String pointer = map.pointer() + InvalidValue.token(key);
    try {
      Template template = Template.parse(map.text(key));
      if (template.fields().size() > DefinitionLimits.PLACEHOLDERS) {
        problem(pointer, "more than %d placeholders".formatted(DefinitionLimits.PLACEHOLDERS));
      }
      template.fields().stream().distinct().forEach(field -> fieldReference(field, pointer));
      return template;
    } catch (IllegalArgumentException e) {
      problem(pointer, key + ": " + e.getMessage());
      return Template.parse("");
    }
  }

  void fieldReference(FieldPath field, String pointer) {
    fieldReferences.add(new FieldReference(field, pointer));
  }

  /** Notes schemas that are to be compiled; false when they are too many, together. */
  boolean compile(long more) {
    schemas += Math.min(more, SchemaBounds.MOST_SCHEMAS);
    return schemas <= DefinitionLimits.SCHEMAS;
  }

  /** Notes a step; false when its id is taken. */
  boolean step(String id, String pointer) {
    return steps.putIfAbsent(id, pointer) == null;
  }

  boolean hasStep(String id) {
    return steps.containsKey(id);
  }

  String pointerOfStep(String id) {
    return steps.get(id);
  }

  /** Notes a field of the case data that keeps a response; several steps may use the same. */
  void stored(String field, Type type, String pointer) {
    storedFields.putIfAbsent(field, pointer);
    storedTypes.merge(field, type, Type::or);
  }

  List<StepReference> stepReferences() {
    return stepReferences;
  }

  List<FieldReference> fieldReferences() {
    return fieldReferences;
  }

  /** The fields noted by {@link #stored}, each with the pointer of its first use. */
  Map<String, String> storedFields() {
    return storedFields;
  }

  /** The types of the fields noted by {@link #stored}. */
  Map<String, Type> storedTypes() {
    return storedTypes;
  }

  List<DefinitionFinding> findings() {
    return findings;
  }
}
