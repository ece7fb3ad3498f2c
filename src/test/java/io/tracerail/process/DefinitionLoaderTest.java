package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.findings;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionLoaderTest {

  @Test
  void readsAValidDefinition() {
    ProcessDefinition definition = DefinitionLoader.load(VALID);
    assertEquals(
        List.of("triage", "ask", "form", "done"), List.copyOf(definition.steps().keySet()));
    HumanInTheLoop ask = (HumanInTheLoop) definition.step("ask");
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
        "type: integer|type: integral|10|bad JSON Schema",
        "minimum: 1|minimun: 1|10|unknown keyword \"minimun\"",
        "minimum: 1|$ref: 'https://example.com/day.json'|10|must be a pointer",
        "minimum: 1|$ref: '#/$defs/none'|10|leads nowhere",
        "minimum: 1|pattern: '(?=a)'|10|look-ahead",
        "type: object|type: array|7|must be object",
        "title: Leave|titel: Leave|3|unknown key \"titel\"",
        "title: Leave|titel: Leave|1|missing key \"title\"",
        "status: Done|state: Done|55|unknown key \"state\"",
        "riskScore: Low|riskScore: Small|19|unknown riskScore \"Small\": use Low, Medium or High",
        "id: form|id: ask|43|duplicate step \"ask\"",
        "caseData.days|caseData.hours|16|at column 10: unknown field \"hours\"",
        "{days} days?|{hours} hours?|29|unknown field \"hours\"",
        "{days} days?|{days:dates}?|29|unknown format \"dates\"",
        "{days} days?|{days?|29|has no counterpart",
        "{submitter.name}|{submitter.age}|5|unknown field \"submitter.age\"",
        "caseData.days <= 1|caseData.days|16|must be a boolean, not a number",
        "caseData.days <= 1|{field: days}|16|must be a text",
        "when: caseData.days <= 1|if: true|16|missing key \"when\"",
        "otherwise:|others:|13|missing key \"otherwise\"",
        "kind: final_commit|kind: final|53|unknown kind \"final\"",
        "version: 1.0.0|version: 1.0|2|must be a text: write it in quotes",
        "caseIdPrefix: LV|caseIdPrefix: lv|4|\"lv\" does not fit: one to eight capital letters",
        "due: PT1H|due: one hour|40|no duration",
        "due: PT1H|due: PT0S|40|at least one second",
        "fieldType: text|fieldType: colour|49|unknown fieldType \"colour\"",
        "{name: Jane Smith}|{email: jane@example.com}|31|missing key \"name\"",
        "{action: answer}|{action: days}|36|must not overwrite the field \"days\"",
        "{action: answer}|{choice: answer}|36|unknown field \"choice\"",
        "value: no}|value: yes}|35|duplicate button value \"yes\"",
        "next: ask|next: triage|13|leads back to itself without a rest",
        "next: ask|next: form|43|needs assignees",
        "title: Leave|title: [Leave|4|no valid YAML",
        "title: Leave|name: leave|3|duplicate key \"name\"",
      })
  void namesLineAndReasonOfAFinding(String old, String changed, int line, String reason) {
    assertTrue(VALID.contains(old), old);
    List<DefinitionFinding> findings =
        findings(VALID.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(changed)));
    assertTrue(
        findings.stream()
            .anyMatch(found -> found.line() == line && found.message().contains(reason)),
        findings.toString());
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
    List<DefinitionFinding> findings = findings(text);
    assertTrue(
        findings.stream()
            .anyMatch(found -> found.line() == 11 && found.message().contains("to a final_commit")),
        findings.toString());
  }

  @Test
  void acceptsTheExampleOfTheDocs() throws IOException {
    String docs = Files.readString(Path.of("docs/processes.md"));
    int start = docs.indexOf("```yaml\n") + 8;
    String example = docs.substring(start, docs.indexOf("\n```", start));
    assertEquals("leave", DefinitionLoader.load(example).name());
  }

  @Test
  void reportsEveryFindingOfATextAtOnce() {
    assertEquals(
        List.of(
            "1:1: missing key \"title\"",
            "3:1: unknown key \"titel\"",
            "20:15: unknown step \"nowhere\"",
            "30:5: unknown key \"titles\"",
            "36:11: missing key \"value\""),
        told(
            VALID
                .replace("title: Leave", "titel: Leave")
                .replace("  assignees:\n", "  titles: x\n    assignees:\n")
                .replace(", value: no}", "}")
                .replace("next: done", "next: nowhere")));
  }

  @Test
  void judgesConditionsBesideFaultsElsewhere() {
    String text = VALID.replace("<= 1", "<= true");
    List<String> alone = told(text);
    assertEquals(1, alone.size(), alone::toString);
    assertTrue(alone.getFirst().startsWith("16:15: at column 15: "), alone::toString);
    assertEquals(
        List.of("1:1: missing key \"title\"", "3:1: unknown key \"titel\"", alone.getFirst()),
        told(text.replace("title: Leave", "titel: Leave")));
    // What it stores is not known of a misshapen step.
    assertEquals(
        List.of("52:5: missing key \"outcome\""), told(text.replace("    outcome: done\n", "")));
  }

  @Test
  void looksAtReferencesBesideAMisshapenStep() {
    String text = VALID.replace("next: done", "next: nowhere");
    assertEquals(
        List.of("20:15: unknown step \"nowhere\"", "52:5: missing key \"outcome\""),
        told(text.replace("    outcome: done\n", "")));
    // It may be the one without an id.
    assertEquals(
        List.of("52:5: missing key \"id\""), told(text.replace("- id: done\n    k", "- k")));
    assertEquals(
        List.of("12:1: must not be empty"),
        told(VALID.substring(0, VALID.indexOf("steps:")) + "steps: []\n"));
  }

  @ParameterizedTest
  @CsvSource({"PT1S", "P3660D", "PT1H30M"})
  void readsADueTimeAndItsEscalation(String due) {
    ProcessDefinition definition =
        DefinitionLoader.load(
            VALID
                .replace("PT1H", due)
                .replace(
                    "submitted: done\n", "submitted: done\n    due: PT2H\n    escalate: {%s}\n")
                .replace(
                    "%s",
                    "assignees: [{name: Bo, email: bo@example.com}], prompt: Now!, status: Late"));
    assertEquals(
        new HumanInTheLoop.Due(
            new TimeSpan(Duration.parse(due), null), new HumanInTheLoop.Escalation.GoOn("form")),
        definition.personStep("ask").due());
    assertEquals(
        new HumanInTheLoop.Due(
            new TimeSpan(Duration.ofHours(2), null),
            new HumanInTheLoop.Escalation.HandOver(
                List.of(new Participant("Bo", "bo@example.com")), Template.parse("Now!"), "Late")),
        definition.personStep("form").due());
  }

  @Test
  void makesAFindingOfEveryFaultOfADueTime() {
    for (String due : List.of("PT0.9S", "P3660DT1S", "P1W", "PT-1S")) {
      assertEquals(1, findings(VALID.replace("PT1H", due)).size(), due);
    }
  }

  private static String working(String due) {
    return VALID.replace("due: PT1H", "due: " + due);
  }

  @Test
  void readsADueTimeInWorkingTime() {
    ProcessDefinition definition =
        DefinitionLoader.load(working("{workingTime: PT16H, calendar: the_office}"));
    assertEquals(
        new HumanInTheLoop.Due(
            new TimeSpan(Duration.ofHours(16), "the_office"),
            new HumanInTheLoop.Escalation.GoOn("form")),
        definition.personStep("ask").due());
    assertEquals(Map.of("/steps/1/due/calendar", "the_office"), definition.calendars());
    assertEquals(Map.of(), DefinitionLoader.load(VALID).calendars());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{workingTime: PT16H} | 40:5: missing key \"calendar\"",
        "{calendar: office} | 40:5: missing key \"workingTime\"",
        "{workingTime: PT16H, calendar: office, zone: UTC} | 40:49: unknown key \"zone\"",
        "{workingTime: 16, calendar: office} | 40:24: must be a text: write it in quotes",
        "{workingTime: PT16H, calendar: The office} | 40:41: \"The office\" does not fit: a small letter, then small letters, digits and underscores",
        "{workingTime: 16 hours, calendar: office} | 40:24: \"16 hours\" is no duration such as PT48H",
        "{workingTime: PT0S, calendar: office} | 40:24: workingTime must be at least one second",
        "48 | 40:10: must be a text: write it in quotes",
        "[PT48H] | 40:5: must be a text",
      })
  void refusesADueTimeThatIsNone(String due, String finding) {
    assertEquals(List.of(finding), told(working(due)));
  }

  @ParameterizedTest
  @CsvSource(value = {"''", "'- a list'", "'just text'", "'a: b: c'"})
  void refusesWhatIsNoMapping(String text) {
    assertEquals(1, findings(text).getFirst().line());
  }
}
