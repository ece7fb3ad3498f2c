package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Checks that rules and templates name fields that a case can have. */
final class KnownFields {

  /** Fields that triage writes. */
  private static final Set<String> FINDINGS =
      Set.of(
          ProcessDefinition.SUMMARY, ProcessDefinition.POLICY_CHECK, ProcessDefinition.RISK_SCORE);

  /** Names that templates may use beside the case data. */
  private static final Set<String> CASE = Set.of("submitter", "caseId");

  private final ReadContext reading;
  private final JsonNode input;

  KnownFields(ReadContext reading, CompiledSchema input) {
    this.reading = reading;
    this.input = input.source();
  }

  void check() {
    for (String reserved : CASE) {
      if (input.path("properties").has(reserved)) {
        reading.problem(
            "/input/properties/" + reserved, "the field name \"" + reserved + "\" is reserved");
      }
    }
    reading.storedFields().forEach(this::checkStored);
    for (ReadContext.FieldReference reference : reading.fieldReferences()) {
      if (!isKnown(reference.field())) {
        reading.problem(
            reference.pointer(), "unknown field " + Excerpt.quoted(reference.field().toString()));
      }
    }
  }

  private void checkStored(String field, String pointer) {
    if (input.path("properties").has(field) || FINDINGS.contains(field) || CASE.contains(field)) {
      reading.problem(pointer, "a step must not overwrite the field \"" + field + "\"");
    }
  }

  private boolean isKnown(FieldPath path) {
    String first = path.names().getFirst();
    if (first.equals("submitter")) {
      return path.names().size() == 2 && Set.of("name", "email").contains(path.names().get(1));
    }
    if (reading.storedFields().containsKey(first)) {
      return true;
    }
    if (first.equals("caseId") || FINDINGS.contains(first)) {
      return path.names().size() == 1;
    }
    JsonNode schema = input;
    for (String name : path.names()) {
      schema = schema.path("properties").path(name);
    }
    return !schema.isMissingNode();
  }
}
