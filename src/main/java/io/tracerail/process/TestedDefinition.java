package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** A definition with the scenarios that it carries, and the places of both in its text. */
public final class TestedDefinition {

  /** The key of the scenarios. */
  public static final String TESTS = "tests";

  private final ProcessDefinition definition;
  private final DefinitionText text;

  TestedDefinition(ProcessDefinition definition, DefinitionText text) {
    this.definition = definition;
    this.text = text;
  }

  public ProcessDefinition definition() {
    return definition;
  }

  /** A list in the shape that the grammar says; missing where there is none. Not to be changed. */
  public JsonNode tests() {
    SourceNode.Member tests = text.root().members().get(TESTS);
    return tests == null ? MissingNode.getInstance() : tests.value().json();
  }

  /**
   * What is wrong with it after all.
   *
   * @param errors never empty, with pointers that start at the definition
   */
  public InvalidDefinition refused(List<InvalidValue> errors) {
    return new InvalidDefinition(
        errors.stream().map(error -> text.finding(error.pointer(), error.detail())).toList());
  }
}
