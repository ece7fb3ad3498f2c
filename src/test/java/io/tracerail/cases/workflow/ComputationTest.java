package io.tracerail.cases.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracerail.process.DefinitionLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that a step computes. */
class ComputationTest {

  /** The end of a case whose data has {@code x} and {@code y}. */
  private static Transition end(String values, String caseData) {
    return new CaseMachine(
            DefinitionLoader.load(
                """
                name: c
                version: 1.0.0
                title: C
                caseIdPrefix: C
                caseTitle: C
                input: {type: object, required: [x, y], properties: {x: {}, y: {}}}
                start: compute
                steps:
                  - {id: compute, kind: set, next: done, values: %s}
                  - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
                """
                    .formatted(values)))
        .start(Given.start("c", caseData), Given.START);
  }

  private static String computed(String expression, String x) {
    JsonNode data =
        end("{v: '" + expression + "'}", "{\"x\": %s, \"y\": 0}".formatted(x)).state().caseData();
    return String.valueOf(data.get("v"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "caseData.x * 3|0.1|0.3",
        "caseData.x * 1.00|3|3.00",
        "caseData.x * 10|1E+3|10000",
        "date(\"2026-01-31\") + duration(\"P1D\")|0|\"2026-02-01\"",
        "timestamp(\"2026-01-31T10:00:00+01:00\")|0|\"2026-01-31T09:00:00Z\"",
        "duration(\"36h\")|0|\"PT36H\"",
        "caseData.x|{\"a\": [1.0, null, {\"b\": true}]}|{\"a\":[1.0,null,{\"b\":true}]}",
        "[caseData.x, caseId]|[1]|[[1],\"C-1\"]",
        "caseData.x > 1|2|true",
        "divide(1, caseData.x, 2, \"UP\")|0|null",
        "caseData.x[caseId]|{\"C-1\": null}|null",
        "caseData.x[caseId]|{\"C-1\": 2}|2",
        "caseData.x * 10000000000|1|10000000000",
        "caseData.x * 10000000000|100000000000|1000000000000000000000",
        "[1][caseData.x]|1|null",
        "caseData.x[0]|[null]|null",
      })
  void writesValuesAsJson(String expression, String x, String value) {
    assertEquals(value, computed(expression, x));
  }

  @Test
  void tellsWhatItComputedAndWhatHasNoValue() {
    Transition end =
        end(
            "{a: caseData.x + 1, b: caseData.a * 2, c: 'caseData.y[caseId]', d: caseData.c}",
            "{\"x\": 1, \"y\": {}}");
    assertEquals("{\"x\":1,\"y\":{},\"a\":2,\"b\":4}", end.state().caseData().toString());
    assertEquals("Computed a, b. No value: c, d.", end.items().get(1).text());
    assertEquals(ActivityItem.SYSTEM_EVENT, end.items().get(1).type());
    assertEquals(
        "No value: a.", end("{a: caseData.x}", "{\"x\": null, \"y\": 1}").items().get(1).text());
    assertEquals(
        "Computed a.", end("{a: caseData.x}", "{\"x\": 1, \"y\": 1}").items().get(1).text());
  }

  @Test
  void paysForWhatItKeeps() {
    String tenth = "\"" + "a".repeat(20_000) + "\"";
    assertEquals(tenth, computed("caseData.x", tenth));
    assertEquals("null", computed("caseData.x", "\"" + "a".repeat(200_000) + "\""));
    String doubling =
        end(
                "{a: '[caseData.x, caseData.x]', b: '[caseData.a, caseData.a]', c: '[caseData.b, caseData.b]',"
                    + " d: '[caseData.c, caseData.c]'}",
                "{\"x\": %s, \"y\": 0}".formatted(tenth))
            .items()
            .get(1)
            .text();
    assertEquals("Computed a, b. No value: c, d.", doubling);
  }

  @Test
  void keepsTheCaseDataSmall() {
    String large = "\"" + "a".repeat(Computation.MOST_CASE_DATA - 70_000) + "\"";
    String small = "\"" + "a".repeat(50_000) + "\"";
    String text =
        end("{a: caseData.y, b: caseData.y}", "{\"x\": %s, \"y\": %s}".formatted(large, small))
            .items()
            .get(1)
            .text();
    assertEquals("No value: a, b.", text);
    String fits = "\"" + "a".repeat(30_000) + "\"";
    assertEquals(
        "Computed a. No value: b.",
        end("{a: caseData.y, b: caseData.y}", "{\"x\": %s, \"y\": %s}".formatted(large, fits))
            .items()
            .get(1)
            .text());
  }

  @Test
  void keepsNothingThatIsNestedTooDeep() {
    assertTrue(computed("[caseData.x]", "[".repeat(49) + "]".repeat(49)).startsWith("[[["));
    assertEquals("null", computed("[caseData.x]", "[".repeat(51) + "]".repeat(51)));
    assertEquals("null", computed("caseData.x", "{\"a\":".repeat(52) + "1" + "}".repeat(52)));
  }
}
