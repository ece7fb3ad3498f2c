package io.tracerail.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracerail.expression.SchemaTypes;
import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Field;
import io.tracerail.expression.Type.ObjectOf;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of a definition's expressions. */
public final class CaseVariables {

  static final String CASE_DATA = "caseData";
  private static final String SUBMITTER = "submitter";
  private static final String CASE_ID = "caseId";

  private static final Type PERSON =
      new ObjectOf(
          Map.of("name", new Field(Plain.TEXT, false), "email", new Field(Plain.TEXT, true)), null);

  private static final Type RISK_SCORE =
      new OneOf(
          Arrays.stream(RiskScore.values())
              .map(RiskScore::label)
              .collect(Collectors.toCollection(LinkedHashSet::new)));

  private CaseVariables() {}

  /**
   * Types of the variables.
   *
   * @param stored fields of the case data that steps store; whether they have, only a case can tell
   */
  static Map<String, Type> types(CompiledSchema input, Map<String, Type> stored) {
    Map<String, Field> fields = new HashMap<>();
    fields.put(ProcessDefinition.SUMMARY, new Field(Plain.TEXT, false));
    fields.put(ProcessDefinition.POLICY_CHECK, new Field(Plain.TEXT, false));
    fields.put(ProcessDefinition.RISK_SCORE, new Field(RISK_SCORE, false));
    stored.forEach((name, type) -> fields.put(name, new Field(type, false)));
    Type others = null;
    if (SchemaTypes.of(input.source()) instanceof ObjectOf known) {
      fields.putAll(known.fields());
      others = known.others();
    }
    return Map.of(CASE_DATA, new ObjectOf(fields, others), SUBMITTER, PERSON, CASE_ID, Plain.TEXT);
  }

  /**
   * Values of the variables.
   *
   * @param submitter of whom the first counts
   * @param caseData not copied: evaluation changes nothing
   */
  public static JsonNode of(String caseId, List<Participant> submitter, JsonNode caseData) {
    ObjectNode variables = JsonNodeFactory.instance.objectNode();
    variables.set(CASE_DATA, caseData);
    variables.put(CASE_ID, caseId);
    ObjectNode first = variables.putObject(SUBMITTER);
    if (!submitter.isEmpty()) {
      first.put("name", submitter.getFirst().name());
      first.put("email", submitter.getFirst().email());
    }
    return variables;
  }
}
