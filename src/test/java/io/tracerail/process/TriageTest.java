package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions within a definition: the variables that they see, and what becomes of a case. */
class TriageTest {

  private static final String DEFINITION =
      """
      name: order
      version: 1.0.0
      title: Order
      caseIdPrefix: OR
      caseTitle: Order
      input:
        type: object
        required: [amount]
        properties:
          amount: {type: number}
          note: {type: string}
          lines: {type: array, items: {type: number}}
      start: triage
      steps:
        - id: triage
          kind: triage
          rules:
            - {when: WHEN, summary: S, policyCheck: P, riskScore: Low, next: form}
            - {when: caseData.amount > 0, summary: S, policyCheck: P, riskScore: Low, next: done}
          otherwise: {summary: S, policyCheck: P, riskScore: Low, next: details}
        - id: form
          kind: human_in_the_loop
          status: Open
          prompt: Who?
          assignees: [{name: A}]
          interaction:
            fields:
              - {name: reason, label: R, fieldType: text, required: true}
              - {name: hours, label: H, fieldType: number, required: true}
              - {name: day, label: D, fieldType: date, required: true}
              - {name: sure, label: S, fieldType: boolean, required: true}
          store: {reason: reason, hours: hours, day: day, sure: sure}
          transitions: {submitted: buttons}
        - id: details
          kind: human_in_the_loop
          status: Open
          prompt: What?
          assignees: [{name: A}]
          interaction:
            schema:
              type: object
              properties:
                scope: {type: object, properties: {sites: {type: array, items: {type: string}}}}
                count: {type: integer}
          store: {scope: scope, count: reason}
          transitions: {submitted: buttons}
        - id: buttons
          kind: human_in_the_loop
          status: Open
          prompt: Yes?
          interaction: {actions: [{label: Y, value: y}]}
          store: {action: answer}
          transitions: {y: done}
        - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
      """;

  private static Triage triage(String when) {
    String quoted = "\"" + when.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    ProcessDefinition definition = DefinitionLoader.load(DEFINITION.replace("WHEN", quoted));
    return (Triage) definition.step("triage");
  }

  private static String next(String when, String caseData) {
    JsonNode variables =
        CaseVariables.of(
            "OR-1",
            List.of(new Participant("Ada", "ada@example.com"), new Participant("Bob", null)),
            json(caseData));
    return triage(when).judge(variables, TextRules.UNICODE).finding().next();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caseData.amount == 1",
        "caseId == 'OR-1' && submitter.name == 'Ada'",
        "has(submitter.email) && submitter.email.endsWith('@example.com')",
        "caseData.hours > 2 && caseData.sure && caseData.day < date('2027-01-01')",
        "caseData.answer == 'y' && caseData.reason == 'because'",
        "has(caseData.scope.sites) && caseData.scope.sites.exists(s, s == 'Rome')",
        "caseData.ai_risk_score == 'Low' && caseData.ai_summary != '' && caseData.ai_policy_check != ''",
        "!has(caseData.note) || caseData.note == 'n'",
      })
  void seesTheCaseAndWhatItsStepsStored(String when) {
    String data =
        """
        {"amount": 1, "hours": 2.5, "sure": true, "day": "2026-12-31", "answer": "y",
         "reason": "because", "scope": {"sites": ["Rome"]}, "ai_risk_score": "Low",
         "ai_summary": "s", "ai_policy_check": "p"}
        """;
    assertEquals("form", next(when, data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "caseData.answer == 1|a text is never equal to a number",
        "caseData.answer == 'yes'|\"yes\" is none of y",
        "caseData.ai_risk_score == 'low'|\"low\" is none of",
        "caseData.hours == '1'|a number is never equal to a text",
        "caseData.sure == 1|a boolean is never equal to a number",
        "caseData.day == '2026-01-01'|a date is never equal to a text",
        "caseData.scope.sites.size() == 1|\"caseData.scope.sites\" may be absent",
        "caseData.scope.places == 1|unknown field \"places\"",
        "submitter.email == 'a'|\"submitter.email\" may be absent",
        "submitter.age == 1|unknown field \"age\"",
        "caseData.note == 'a'|\"caseData.note\" may be absent",
        "caseData.other == 'a'|unknown field \"other\"",
        "now == 1|unknown name \"now\"",
      })
  void refusesWhatACaseCannotHave(String when, String reason) {
    InvalidDefinition invalid = assertThrows(InvalidDefinition.class, () -> triage(when));
    assertEquals(1, invalid.findings().size(), invalid.getMessage());
    assertEquals(18, invalid.findings().getFirst().line());
    assertTrue(invalid.getMessage().contains(reason), invalid.getMessage());
  }

  @Test
  void admitsAnyValueWhereStepsStoreTwoTypes() {
    assertEquals("form", next("caseData.reason == 3", "{\"amount\": 1, \"reason\": 3}"));
    assertEquals("done", next("caseData.reason == 3", "{\"amount\": 1, \"reason\": \"3\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "caseData.answer == 'y'|{\"amount\": 1}|done",
        "caseData.answer == 'y'|{\"amount\": 1, \"answer\": {}}|done",
        "caseData.answer == 'y'|{\"amount\": 0}|details",
      })
  void passesARuleOverThatHasNoValue(String when, String data, String next) {
    assertEquals(next, next(when, data));
  }

  @Test
  void matchesNoRuleAfterTheBudgetIsSpent() {
    String lines = IntStream.range(0, 1_000).mapToObj(i -> "1").collect(Collectors.joining(","));
    String loops =
        "has(caseData.lines) && caseData.lines.all(a, caseData.lines.all(b, a + b == 2))";
    assertEquals("details", next(loops, "{\"amount\": 1, \"lines\": [" + lines + "]}"));
    assertEquals("form", next(loops, "{\"amount\": 1, \"lines\": [1, 1]}"));
  }
}
