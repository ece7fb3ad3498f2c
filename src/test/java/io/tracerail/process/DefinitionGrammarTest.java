package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.findings;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionGrammarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title: Leave|title: [a]|3:1: must be a text",
        "title: Leave|title: '\u200b'|3:8: must not be blank",
        "title: Leave|title: 'a\u200bb'|3:8: must not contain invisible characters (U+200B)",
        "label: Yes|label: \"a\\tb\"|34:19: must not contain control characters",
        "name: leave|name: Leave|1:7: \"Leave\" does not fit: a small letter",
        "start: triage|start: {}|11:1: must be a text",
        "start: triage|start: a b|11:8: \"a b\" does not fit: a letter, then letters",
        "  type: object|  type: null|7:9: must be object",
        "input:|input: 1\\nonce:|6:8: must be a mapping",
        "required: true}|required: yes}|49:68: must be true or false",
        "required: true}|required: true, defaultValue: 1}|49:88: must be a text: write it in",
        "text, required: true}|number, required: true, defaultValue: a}|49:90: must be a number",
        "text, required: true}|boolean, required: true, defaultValue: a}|49:91: must be true or",
        "text, required: true}|date, required: true, defaultValue: 1.1.2027}|49:88: must be a date",
        "- {name: Jane Smith}|- {name: J, email: jane}|31:26: \"jane\" does not fit: an e-mail",
        "- {name: Jane Smith}|- Jane Smith|31:9: must be a mapping",
        "label: No, value: no}|label: No, value: no, style: x}|35:41: unknown style \"x\": use",
        "    due: PT1H|    dua: PT1H|26:5: missing key \"due\", which comes with \"escalate\"",
        "    due: PT1H|    dua: PT1H|40:5: unknown key \"dua\"",
        "      next: form|      next: form\\n      status: x|43:7: unknown key \"status\"",
        "      next: form|      status: x|41:5: missing key \"assignees\"",
        "      actions:|      buttons:|32:5: must be an interaction with actions, fields or a",
        "      fields:|      uiSchema: {}\\n      fields:|48:7: unknown key \"uiSchema\"",
        "- when: caseData.days <= 1|- when: 1|16:15: must be a text",
        "due: PT1H|due: PT87840H1S|40:10: due must be at most 3,660 days",
        "due: PT1H|due: PT9999999999999999H|40:10: \"PT9999999999999999H\" is no duration",
      })
  void saysWhatIsWrongAndWhere(String old, String changed, String told) {
    assertTrue(VALID.contains(old), old);
    List<String> found = told(VALID.replace(old, changed.replace("\\n", "\n")));
    assertTrue(found.stream().anyMatch(one -> one.startsWith(told)), found::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{caseData: {}}|58:5: missing key \"name\"",
        "{name: A}|58:5: missing key \"caseData\"",
        "{name: A, caseData: 1}|58:25: must be a mapping",
        "{name: A, caseData: {}, when: 1}|58:29: unknown key \"when\"",
        "{name: A, caseData: {}, submitter: Ann}|58:40: must be a mapping",
        "{name: A, caseData: {}, submitter: []}|58:29: must not be empty",
        "{name: A, caseData: {}, then: [{}]}|58:36: must be one of decide, answer, after, cancel,",
        "{name: A, caseData: {}, then: [{decide: a, after: b}]}|58:36: must be one of decide, answer",
        "{name: A, caseData: {}, then: [{wait: PT1H}]}|58:37: unknown key \"wait\"",
        "{name: A, caseData: {}, then: [{after: PT1H, as: B}]}|58:36: must be decide or answer, where",
        "{name: A, caseData: {}, then: [{answer: a}]}|58:45: must be a mapping",
        "{name: A, caseData: {}, expect: {}}|58:29: must not be empty",
        "{name: A, caseData: {}, expect: {stap: a}}|58:38: unknown key \"stap\"",
        "{name: A, caseData: {}, expect: {assignees: a}}|58:49: must be a list",
        "{name: A, caseData: {}, expect: {interaction: form}}|58:51: unknown interaction \"form\": use",
      })
  void saysWhatIsWrongWithATest(String scenario, String told) {
    List<String> found = told(VALID + "tests:\n  - " + scenario + "\n");
    assertTrue(found.stream().anyMatch(one -> one.startsWith(told)), found::toString);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        of("name", 64, n -> VALID.replace("name: leave", "name: " + x(n)), "longer than"),
        of("title", 200, n -> VALID.replace("title: Leave", "title: " + x(n)), "longer than"),
        of("code points", 200, n -> VALID.replace(": Leave", ": " + "😀".repeat(n)), "longer than"),
        of("prompt", 4_000, n -> VALID.replace("Why?", x(n)), "longer than 4,000"),
        of("step's id", 64, n -> VALID.replace("form\n", x(n) + "\n"), "longer than"),
        of("stored field", 64, n -> VALID.replace("answer}", x(n) + "}"), "longer than"),
        of("key", 200, n -> VALID + x(n) + ": 1\n", "longer than 200"),
        of(
            "description in a schema",
            10_000,
            n -> VALID.replace("minimum: 1", "description: " + x(n)),
            "longer than 10,000"),
        of("steps", 200, n -> VALID + items(n - 4, "  - {id: %d}\n"), "more than 200 entries"),
        of(
            "rules",
            100,
            n -> VALID.replace("    rules:\n", "    rules:\n" + items(n - 1, "      - {a: %d}\n")),
            "more than 100 entries"),
        of(
            "buttons",
            20,
            n -> VALID.replace("actions:\n", "actions:\n" + items(n - 2, "        - {a: %d}\n")),
            "more than 20 entries"),
        of(
            "fields",
            100,
            n -> VALID.replace("fields:\n", "fields:\n" + items(n - 1, "        - {a: %d}\n")),
            "more than 100 entries"),
        of(
            "assignees",
            50,
            n -> VALID.replace("ees:\n", "ees:\n" + items(n - 1, "      - {name: a%d}\n")),
            "more than 50 entries"),
        of(
            "stored fields",
            100,
            n -> VALID.replace("{action: answer}", "{" + items(n, "a%d: a,") + "}"),
            "more than 100 entries"),
        of(
            "transitions",
            20,
            n -> VALID.replace("submitted: done", items(n, "a%d: done\n      ")),
            "more than 20 entries"),
        of(
            "placeholders",
            50,
            n -> VALID.replace("Why?", "\"" + "{days}".repeat(n) + "\""),
            "more than 50 placeholders"),
        of(
            "scenarios",
            50,
            n -> VALID + "tests:\n" + items(n, "  - {a: %d}\n"),
            "more than 50 entries"),
        of(
            "actions",
            50,
            n -> VALID + "tests:\n- then:\n" + items(n, "  - {a: %d}\n"),
            "more than 50 entries"),
        of(
            "submitters",
            20,
            n -> VALID + "tests:\n- submitter:\n" + items(n, "  - {name: a%d}\n"),
            "more than 20 entries"),
        of("values", 20_000, n -> "a: [" + "1,".repeat(n - 2) + "]", "more than 20,000 values"),
        of("depth", 32, n -> "a: " + "[".repeat(n - 1) + "]".repeat(n - 1), "nested deeper"),
        of(
            "JSON depth",
            32,
            n -> "{\"a\": " + "[".repeat(n - 1) + "]".repeat(n - 1) + "}",
            "nested deeper"),
        of("number", 100, n -> "a: " + "1".repeat(n), "a number of more than 100 characters"),
        of("JSON number", 100, n -> "{\"a\": " + "1".repeat(n) + "}", "a number of more than 100"),
        of("bytes", 262_144, n -> "#" + x(n - 1), "the text has more than"),
        of("bytes of UTF-8", 131_072, n -> "é".repeat(n), "the text has more than"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void holdsToItsLimitsExactly(String name, int most, IntFunction<String> text, String message) {
    assertEquals(List.of(), messages(text.apply(most), message));
    assertEquals(1, messages(text.apply(most + 1), message).stream().distinct().count());
  }

  private static List<String> messages(String text, String message) {
    try {
      DefinitionLoader.load(text);
      return List.of();
    } catch (InvalidDefinition e) {
      return e.findings().stream()
          .map(DefinitionFinding::message)
          .filter(found -> found.startsWith(message))
          .toList();
    }
  }

  private static Arguments of(String name, int most, IntFunction<String> text, String message) {
    return Arguments.of(name, most, text, message);
  }

  private static String x(int count) {
    return "x".repeat(count);
  }

  private static String items(int count, String item) {
    return IntStream.range(0, count).mapToObj(item::formatted).collect(Collectors.joining());
  }

  @Test
  void givesThePointerOfAFinding() {
    assertEquals(
        List.of("", "/steps/1/interaction/actions/1", "/titel"),
        findings(VALID.replace("title", "titel").replace(", value: no}", "}")).stream()
            .map(DefinitionFinding::pointer)
            .sorted()
            .toList());
  }

  @Test
  void shortensTextsInMessages() {
    assertEquals(
        List.of(
            "1:7: \""
                + "X".repeat(60)
                + "…\" does not fit: a small letter, then small letters,"
                + " digits and underscores, such as expense_approval"),
        told(VALID.replace("name: leave", "name: " + "X".repeat(64))));
  }

  @Test
  void shortensEveryMessage() {
    String message =
        findings(VALID.replace("caseData.days", "caseData." + x(1_500))).getFirst().message();
    assertEquals(301, message.length());
    assertTrue(message.endsWith("x…"), message);
  }

  @Test
  void hasTheChoicesThatTheReaderKnows() throws IOException {
    JsonNode grammar =
        new ObjectMapper()
            .readTree(Path.of("src/main/resources" + DefinitionGrammar.FILE).toFile());
    assertEquals(
        Arrays.stream(RiskScore.values()).map(RiskScore::label).toList(),
        texts(grammar.at("/$defs/riskScore/enum")));
    assertEquals(
        Arrays.stream(InteractionModel.FieldType.values())
            .map(InteractionModel.FieldType::wireName)
            .toList(),
        texts(grammar.at("/$defs/field/properties/fieldType/enum")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
