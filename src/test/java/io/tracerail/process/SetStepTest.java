package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.VALID;
import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.expression.Type.Plain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that compute fields, and the types of these. */
class SetStepTest {

  /** A set step before the triage of the sample. */
  private static String with(String values) {
    return VALID
        .replace("start: triage", "start: compute")
        .replace(
            "steps:\n",
            "steps:\n  - {id: compute, kind: set, next: triage, values: %s}\n".formatted(values));
  }

  private static SetValues step(String values) {
    return (SetValues) DefinitionLoader.load(with(values)).step("compute");
  }

  private static List<Object> types(String values) {
    return step(values).values().values().stream().<Object>map(value -> value.type()).toList();
  }

  @Test
  void readsFieldsInTheirOrder() {
    SetValues step = step("{b: caseData.days * 2, a: caseData.b + 1}");
    assertEquals(List.of("b", "a"), List.copyOf(step.values().keySet()));
    assertEquals("triage", step.next());
    assertEquals(List.of("compute.next"), step.branches().stream().map(Branch::toString).toList());
  }

  @Test
  void typesAFieldByWhatItIsComputedFrom() {
    assertEquals(
        List.of(Plain.NUMBER, Plain.BOOLEAN), types("{a: caseData.days + 1, b: caseData.a > 1}"));
    // Also where the one that it is computed from comes later.
    assertEquals(
        List.of(Plain.BOOLEAN, Plain.DATE),
        types("{a: 'caseData.b < date(\"2026-01-01\")', b: 'date(\"2026-02-01\")'}"));
    assertEquals(
        List.of("1:1"),
        told(with("{a: caseData.b.contains(\"x\"), b: caseData.days}")).stream()
            .map(found -> found.contains("a number") || found.contains("contains") ? "1:1" : found)
            .toList());
  }

  @Test
  void knowsTheTypesInConditions() {
    String text = with("{long: caseData.days > 10}");
    DefinitionLoader.load(text.replace("when: caseData.days <= 1", "when: caseData.long"));
    List<String> found = told(text.replace("when: caseData.days <= 1", "when: caseData.long > 3"));
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.getFirst().contains("boolean"), found::toString);
  }

  @Test
  void leavesACircleOpenWithinAndTypesWhatComesOfIt() {
    assertEquals(
        List.of(Plain.NUMBER), types("{n: 'has(caseData.n) ? size(string(caseData.n)) : 0'}"));
    assertEquals(
        List.of(Plain.BOOLEAN, Plain.NUMBER),
        types("{a: 'has(caseData.b) && caseData.b > 1', b: 'caseData.a ? 1 : 2'}"));
  }

  @Test
  void ordersFieldsAfterThoseThatTheyAskFor() {
    assertEquals(List.of("c", "b", "a"), SetOrder.of(asked("a", "b", "b", "c", "c", "")));
    assertEquals(
        List.of("d", "a", "c", "b"), SetOrder.of(asked("a", "b", "b", "c", "c", "a", "d", "d,x")));
  }

  private static Map<String, Set<String>> asked(String... fields) {
    Map<String, Set<String>> asked = new java.util.LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      asked.put(fields[i], Set.of(fields[i + 1].split(",")));
    }
    return asked;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{days: 1 + 1}|a step must not overwrite the field \"days\"",
        "{ai_summary: '\"x\"'}|a step must not overwrite the field \"ai_summary\"",
        "{submitter: '\"x\"'}|a step must not overwrite the field \"submitter\"",
        "{a: caseData.hours}|at column 10: unknown field \"hours\"",
        "{a: 1 +}|at column",
        "{a: 1}|must be a text: write it in quotes",
        "{}|must not be empty",
        "{a-b: caseData.days}|\"a-b\" does not fit: a letter",
      })
  void tellsWhatIsWrong(String values, String message) {
    List<String> found = told(with(values));
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.getFirst().contains(message), found::toString);
  }

  @Test
  void refusesACircleOfSteps() {
    List<String> found = told(with("{a: caseData.days}").replace("next: ask", "next: compute"));
    assertTrue(
        found.stream().anyMatch(one -> one.contains("leads back to itself without a rest")),
        found::toString);
  }

  @Test
  void boundsTheFieldsOfADefinition() {
    StringBuilder steps = new StringBuilder("steps:\n");
    for (int i = 0; i <= 10; i++) {
      steps.append(
          "  - {id: s%d, kind: set, next: %s, values: {"
              .formatted(i, i == 10 ? "triage" : "s" + (i + 1)));
      for (int n = 0; n < (i == 10 ? 1 : 100); n++) {
        steps.append("f%d_%d: caseData.days, ".formatted(i, n));
      }
      steps.append("}}\n");
    }
    String text = VALID.replace("start: triage", "start: s0").replace("steps:\n", steps.toString());
    List<String> found = told(text);
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.getFirst().contains("more than 1,000 fields"), found::toString);
    DefinitionLoader.load(
        text.replace("f10_0: caseData.days, ", "f9_0: caseData.days")
            .replace("f9_0: caseData.days, f9_1", "f9_1"));
  }
}
