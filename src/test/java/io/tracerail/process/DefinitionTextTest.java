package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.findings;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTextTest {

  @Test
  void countsColumnsInCodePoints() {
    assertEquals(
        List.of("1:20: YAML anchors are not allowed"), told("input: {a: \"😀\", b: &x 1}"));
    assertEquals(
        List.of("1:16: a number of more than 100 characters"),
        told("{\"a\": \"😀\", \"b\":" + "1".repeat(101) + "}").stream().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void countsLinesAsEditorsDo(String lineEnd) {
    String text = VALID.replace("title: Leave", "title: \"\u2028\"\nnew: 1").replace("\n", lineEnd);
    assertEquals(List.of("3:8: must not be blank", "4:1: unknown key \"new\""), told(text));
  }

  @Test
  void countsNoByteOrderMark() {
    assertEquals(List.of("1:7: YAML anchors are not allowed"), told("\ufeffname: &a b"));
    assertEquals("leave", DefinitionLoader.load("\ufeff" + VALID).name());
    assertEquals("leave", DefinitionLoader.load("\ufeff" + json(VALID)).name());
  }

  @Test
  void normalizesTextsWithoutMovingPlaces() {
    String text = VALID.replace("title: Leave", "title: Conge\u0301");
    assertEquals("Cong\u00e9", DefinitionLoader.load(text).title());
    assertEquals(
        List.of("1:11: duplicate key \"\u00e9\""), told("{\"e\u0301\": 1, \"\u00e9\": 2}"));
  }

  @Test
  void readsJsonWithAllThatYamlDoesNotKnow() {
    String text =
        json(VALID)
            .replace("\"Leave\"", "\"A\\/B \\ud83d\\ude00\"")
            .replace("  ", "\t")
            .replace("\"name\" :", "\"name\"\n:");
    ProcessDefinition definition = DefinitionLoader.load("\t\r\n " + text);
    assertEquals("A/B 😀", definition.title());
    assertEquals(DefinitionLoader.load(VALID).input().source(), definition.input().source());
    assertEquals(DefinitionLoader.load(VALID).steps().toString(), definition.steps().toString());
  }

  @Test
  void findsTheSamePlacesInJson() {
    assertEquals(
        List.of("1:1: missing key \"name\"", "3:2: unknown key \"a/b~\""),
        findings("{\n\"title\": \"x\",\n \"a/b~\": 1\n}").stream()
            .filter(found -> found.message().matches(".*(name|a/b~)\""))
            .map(DefinitionFinding::toString)
            .toList());
    assertTrue(
        findings("{\"a/b~\": 1}").stream().anyMatch(found -> found.pointer().equals("/a~1b~0")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"a\": 2}|1:10: duplicate key \"a\"",
        "{} {}|1:4: text after the end of the definition",
        "{}]|1:3: no valid JSON",
        "{name: x}|1:2: no valid JSON",
        "{\"a\": 1|1:8: no valid JSON",
        "{\"a\": 01}|1:8: no valid JSON",
        "{\"a\": NaN}|1:10: no valid JSON: Non-standard token 'NaN'",
        "{\"a\": 1e9999}|1:7: a number beyond any use",
        "a: [1|1:6: no valid YAML",
        "a: 1\\n a: 2|2:3: no valid YAML",
        "a: 1 # \u0007b|1:8: the text must not contain control characters",
        "a: \"\\x07\"|1:4: must not contain control characters",
        "\"a\\u202e\": 1|1:1: must not contain characters that reorder text (U+202E)",
        "? [a]\\n: 1|1:3: a key must be a text",
        "a: *b|1:4: YAML aliases are not allowed",
        "a: &b 1|1:4: YAML anchors are not allowed",
        "a: &b [1]|1:4: YAML anchors are not allowed",
        "a: !!set {}|1:4: YAML tags are not allowed",
        "a: ! b|1:4: YAML tags are not allowed",
        "a: !!javax.script.ScriptEngineManager []|1:4: YAML tags are not allowed",
      })
  void refusesWhatNoDefinitionNeeds(String text, String told) {
    String first = told(text.replace("\\n", "\n")).getFirst();
    assertTrue(first.startsWith(told), first);
  }

  @Test
  void refusesASecondDocument() {
    assertEquals(
        List.of("2:1: a second YAML document: one text holds one definition"),
        told("a: 1\n--- {b: 2}"));
    assertEquals("leave", DefinitionLoader.load("%YAML 1.2\n---\n" + VALID + "...\n").name());
  }

  @Test
  void takesScalarsWithoutQuotesAsYaml12Does() {
    assertEquals(
        List.of("3:8: must be a text: write it in quotes"),
        told(VALID.replace("title: Leave", "title: 0.5")));
    assertEquals(List.of("3:7: must be a text"), told(VALID.replace("title: Leave", "title:")));
    assertEquals("1:30", DefinitionLoader.load(VALID.replace(": Leave", ": 1:30")).title());
    assertEquals("no", DefinitionLoader.load(VALID.replace(": Leave", ": no")).title());
    assertEquals("true", DefinitionLoader.load(VALID.replace(": Leave", ": 'true'")).title());
  }

  @Test
  void tellsTheFirstHundredFindings() {
    List<DefinitionFinding> findings = findings("- &a 1\n".repeat(300));
    assertEquals(100, findings.size());
    assertEquals(100, findings.getLast().line());
    assertEquals("/99", findings.getLast().pointer());
  }

  private static String json(String yaml) {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(quoted(yaml)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Jackson's YAML takes these for booleans. */
  private static String quoted(String yaml) {
    return yaml.replaceAll("\\b((?i:yes|no))\\b", "\"$1\"");
  }
}
