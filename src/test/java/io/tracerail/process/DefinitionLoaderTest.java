package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionLoaderTest {

  private static final String VALID =
      """
      name: leave
      version: 1.0.0
      title: Leave
      caseIdPrefix: LV
      caseTitle: "Leave of {submitter.name} for {days} days"
      input:
        type: object
        required: [days]
        properties:
          days: {type: integer, minimum: 1}
      start: triage
      steps:
        - id: triage
          kind: triage
          rules:
            - when: caseData.days <= 1
              summary: "{days} day"
              policyCheck: Short
              riskScore: Low
              next: done
          otherwise:
            summary: "{days} days"
            policyCheck: Long
            riskScore: Medium
            next: ask
        - id: ask
          kind: human_in_the_loop
          status: Pending
          prompt: "{days} days?"
          assignees:
            - {name: Jane Smith}
          interaction:
            actions:
              - {label: Yes, value: yes}
              - {label: No, value: no}
          store: {action: answer}
          transitions:
            yes: done
            no: form
          due: PT1H
          escalate:
            next: form
        - id: form
          kind: human_in_the_loop
          status: Pending reason
          prompt: Why?
          interaction:
            fields:
              - {name: reason, label: Reason, fieldType: text, required: true}
          transitions:
            submitted: done
        - id: done
          kind: final_commit
          outcome: done
          status: Done
          message: "Done: {answer}"
      """;

  @Test
  void readsAValidDefinition() {
    ProcessDefinition definition = DefinitionLoader.load("leave.yaml", VALID);
    assertEquals(
        List.of("triage", "ask", "form", "done"), List.copyOf(definition.steps().keySet()));
    HumanInTheLoop ask = definition.humanStep("ask");
    // YAML 1.1 would make booleans of these two.
    assertEquals(List.of("yes", "no"), List.copyOf(ask.transitions().keySet()));
    assertEquals(List.of(new Participant("Jane Smith", null)), ask.assignees());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "next: done|next: nowhere|20|unknown step \"nowhere\"",
        "yes: done|yes: nowhere|38|unknown step \"nowhere\"",
        "start: triage|start: begin|11|unknown step \"begin\"",
        "next: form|next: nowhere|42|unknown step \"nowhere\"",
        "start: triage|start: form|13|never reached",
        "submitted: done|submitted: form|43|step \"form\" is a dead end",
        "yes: done|maybe: done|38|no button or form gives \"maybe\"",
        "yes: done|maybe: done|37|missing transition for \"yes\"",
        "submitted: done|sent: done|50|missing transition for \"submitted\"",
        "type: integer|type: integral|10|bad JSON Schema at /properties/days/type",
        "minimum: 1|minimun: 1|10|unknown keyword \"minimun\"",
        "minimum: 1|$ref: 'https://example.com/day.json'|6|bad JSON Schema",
        "minimum: 1|$ref: '#/$defs/none'|6|bad JSON Schema",
        "type: object|type: array|6|input must be the JSON Schema of an object",
        "title: Leave|titel: Leave|3|unknown key \"titel\"",
        "title: Leave|titel: Leave|1|missing key \"title\"",
        "status: Done|state: Done|55|unknown key \"state\"",
        "riskScore: Low|riskScore: Small|16|unknown risk score \"Small\"",
        "id: form|id: ask|43|duplicate step \"ask\"",
        "caseData.days|caseData.hours|16|when, column 10: unknown field \"hours\"",
        "{days} days?|{hours} hours?|29|unknown field \"hours\"",
        "{days} days?|{days:dates}?|29|unknown format \"dates\"",
        "{days} days?|{days?|29|has no counterpart",
        "{submitter.name}|{submitter.age}|5|unknown field \"submitter.age\"",
        "caseData.days <= 1|caseData.days|16|must be a boolean, not a number",
        "caseData.days <= 1|{field: days}|16|when must be an expression",
        "when: caseData.days <= 1|if: true|16|missing key \"when\"",
        "otherwise:|others:|13|missing key \"otherwise\"",
        "kind: final_commit|kind: final|52|unknown kind \"final\"",
        "version: 1.0.0|version: 1.0|2|no version",
        "caseIdPrefix: LV|caseIdPrefix: lv|4|no caseIdPrefix",
        "due: PT1H|due: one hour|40|no duration",
        "due: PT1H|due: PT0S|40|at least one second",
        "fieldType: text|fieldType: colour|49|unknown field type \"colour\"",
        "{name: Jane Smith}|{email: jane@example.com}|31|missing key \"name\"",
        "{action: answer}|{action: days}|36|must not overwrite the field \"days\"",
        "{action: answer}|{choice: answer}|36|unknown field \"choice\"",
        "value: no}|value: yes}|35|duplicate button value \"yes\"",
        "next: ask|next: triage|13|leads back to itself without a person",
        "next: ask|next: form|43|needs assignees",
        "title: Leave|title: [Leave|4|no valid YAML",
        "title: Leave|name: leave|3|duplicate key \"name\"",
      })
  void namesFileLineAndReasonOfAProblem(String old, String changed, int line, String reason) {
    assertTrue(VALID.contains(old), old);
    String text = VALID.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(changed));
    InvalidDefinition invalid =
        assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load("leave.yaml", text));
    assertTrue(
        invalid.problems().stream()
            .anyMatch(problem -> problem.line() == line && problem.reason().contains(reason)),
        invalid.getMessage());
    assertTrue(invalid.getMessage().contains("leave.yaml:" + line + ": "), invalid.getMessage());
  }

  @Test
  void refusesAProcessWithoutAnEnd() {
    String text =
        VALID
            .replace("kind: final_commit", "kind: human_in_the_loop")
            .replace("outcome: done\n", "transitions: {submitted: form}\n")
            .replace(
                "message: \"Done: {answer}\"",
                "prompt: Again?\n    assignees: [{name: A}]\n    interaction:\n      fields:\n"
                    + "        - {name: a, label: A, fieldType: text, required: true}");
    InvalidDefinition invalid =
        assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load("leave.yaml", text));
    assertTrue(
        invalid.problems().stream()
            .anyMatch(
                problem -> problem.line() == 11 && problem.reason().contains("to a final_commit")),
        invalid.getMessage());
  }

  @Test
  void acceptsTheExampleOfTheDocs() throws IOException {
    String docs = Files.readString(Path.of("docs/processes.md"));
    int start = docs.indexOf("```yaml\n") + 8;
    String example = docs.substring(start, docs.indexOf("\n```", start));
    assertEquals("leave", DefinitionLoader.load("docs/processes.md", example).name());
  }

  @Test
  void reportsEveryProblemOfAFileAtOnce() {
    String text = VALID.replace("title: Leave", "titel: Leave").replace("<= 1", "<= x");
    InvalidDefinition invalid =
        assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load("leave.yaml", text));
    assertEquals(
        List.of(1, 3, 16), invalid.problems().stream().map(DefinitionProblem::line).toList());
  }

  @ParameterizedTest
  @CsvSource(value = {"''", "'- a list'", "'just text'", "'a: b: c'"})
  void refusesWhatIsNoMapping(String text) {
    InvalidDefinition invalid =
        assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load("x.yaml", text));
    assertEquals(1, invalid.problems().getFirst().line());
  }
}
