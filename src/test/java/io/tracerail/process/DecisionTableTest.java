package io.tracerail.process;

import static io.tracerail.process.SampleDefinition.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decision tables within a definition: what is found in them, and which rules match. */
class DecisionTableTest {

  private static final String TABLE =
      """
      - id: route
        kind: decision_table
        inputs:
          - {name: amount, expression: caseData.amount}
          - {name: country, expression: caseData.country}
        outputs: [limit, approver]
        rules:
          - {when: ["< 1000", '"DE", "AT"'], then: [500, Jane]}
          - {when: ["< 1000", 'not("DE", "AT")'], then: [100, Jane]}
          - {when: [">= 1000", "-"], then: [0, Robert]}
        next: triage
      """;

  private static final String DEFINITION =
      """
      name: order
      version: 1.0.0
      title: Order
      caseIdPrefix: OR
      caseTitle: Order
      input:
        type: object
        required: [amount, country, any]
        properties:
          amount: {type: number}
          country: {type: string}
          any: {type: [string, number]}
          level: {enum: [low, high]}
          days: {type: integer, minimum: 1, maximum: 30}
          day: {type: string, format: date}
      start: route
      steps:
      TABLE
        - id: triage
          kind: triage
          rules:
            - {when: WHEN, summary: "{limit}", policyCheck: P, riskScore: Low, next: done}
          otherwise: {summary: S, policyCheck: P, riskScore: Low, next: done}
        - {id: done, kind: final_commit, outcome: done, status: Done, message: "{approver}"}
      """;

  private static final String WHEN = "caseData.approver == 'Jane' && caseData.limit > 0";

  private static String definition(String table, String when) {
    return DEFINITION
        .replace("TABLE\n", table.indent(2).replaceFirst("^  ", "  "))
        .replace("WHEN", '"' + when + '"');
  }

  /** A definition that can be loaded. */
  static String sample() {
    return definition(TABLE, WHEN);
  }

  private static DecisionTable table(String table) {
    return (DecisionTable)
        DefinitionLoader.load(
                definition(table, "true").replace("{limit}", "S").replace("{approver}", "S"))
            .step("route");
  }

  private static JsonNode variables(String caseData) {
    try {
      return CaseVariables.of(
          "OR-1", List.of(new Participant("Ada", null)), new ObjectMapper().readTree(caseData));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Integer> hits(String table, String caseData) {
    return table(table).hits(variables(caseData), TextRules.UNICODE);
  }

  private static List<String> findings(String table) {
    return told(definition(table, WHEN));
  }

  private static void assertFound(String table, String message) {
    List<String> findings = findings(table);
    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.getFirst().contains(message), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"amount\": 999.99, \"country\": \"DE\"}|[0]",
        "{\"amount\": 999.99, \"country\": \"\u00a0AT \"}|[0]",
        "{\"amount\": 999.99, \"country\": \"de\"}|[1]",
        "{\"amount\": 1000.00, \"country\": \"DE\"}|[2]",
        "{\"amount\": 1000}|[2]",
        "{\"amount\": 999}|[]",
        "{\"amount\": \"999\", \"country\": \"DE\"}|[]",
      })
  void findsTheRuleThatMatches(String caseData, String hits) {
    assertEquals(hits, hits(TABLE, caseData).toString());
  }

  @Test
  void findsAllRulesThatMatchButTheFirstOnlyByItsPolicy() {
    String table = TABLE.replace("- {when: [\">= 1000\"", "- {when: [\"< 2000\"");
    String data = "{\"amount\": 500, \"country\": \"AT\"}";
    assertEquals(
        List.of(0, 2), hits(table.replace("inputs:", "hitPolicy: collect\n  inputs:"), data));
    String first = table.replace("next:", "otherwise: [1, Ann]\n  next:");
    assertEquals(List.of(0), hits(first.replace("inputs:", "hitPolicy: first\n  inputs:"), data));
  }

  @Test
  void namesItsBranches() {
    assertEquals(
        "[route.rules[0], route.rules[1], route.rules[2]]", table(TABLE).branches().toString());
    assertEquals(
        Branch.otherwise("route"),
        table(TABLE.replace("next:", "otherwise: [1, Ann]\n  next:")).branches().getLast());
  }

  @Test
  void takesNumbersAndBooleansWithoutQuotes() {
    String table =
        TABLE
            .replace("caseData.country", "caseData.amount > 5")
            .replace("'\"DE\", \"AT\"'", "true")
            .replace("'not(\"DE\", \"AT\")'", "false")
            .replace("\">= 1000\"", "1000.50")
            .replace("next:", "otherwise: [1, Ann]\n  next:");
    assertEquals(List.of(0), hits(table, "{\"amount\": 6}"));
    assertEquals(List.of(1), hits(table, "{\"amount\": 5}"));
    assertEquals(List.of(2), hits(table, "{\"amount\": 1000.5}"));
  }

  @Test
  void matchesNoRuleAfterTheBudgetIsSpent() {
    String data = "{\"amount\": 1000, \"country\": \"%s\"}";
    assertEquals(List.of(2), hits(TABLE, data.formatted("x".repeat(100_000))));
    assertEquals(List.of(), hits(TABLE, data.formatted("x".repeat(200_000))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"< 1000\", '\"DE|[\"<= 1000\", '\"DE|27:9: rule 3 overlaps rule 1, as for amount 1000,"
            + " country \"DE\": the hit policy is unique",
        "[\">= 1000\", \"-\"|[\"> 1000\", \"-\"|24:5: no rule matches amount 1000, country \"DE\":"
            + " add one, or \"otherwise\"",
        "[\">= 1000\", \"-\"|[\">= 1000\"|27:10: 1 cells for 2 inputs",
        "[0, Robert]|[0]|27:34: 1 values for 2 outputs",
        "[0, Robert]|[1e101, Robert]|27:41: must be a number of at most 100 digits",
        "\">= 1000\"|\">= x\"|27:17: at column 4: unknown name \"x\": a number is needed, such as"
            + " 100",
        "\">= 1000\"|\">= 1000,\"|27:17: at column 9: a number is needed",
        "caseData.amount}|caseData.any}|21:36: the input must be a text, number, boolean, date,"
            + " timestamp or duration, not of a type that is not known",
        "caseData.amount}|'[1]'}|21:36: the input must be a text, number, boolean, date, timestamp"
            + " or duration, not a list of number",
        "caseData.amount}|caseData.amont}|21:36: at column 10: unknown field \"amont\"",
        "[limit, approver]|[limit, approver, limit]|23:32: duplicate field \"limit\"",
        "[limit, approver]|[limit, approver, country]|23:32: a step must not overwrite the field"
            + " \"country\"",
        "next: triage|next: nowhere|28:11: unknown step \"nowhere\"",
        "next: triage|aggregation: sum\\n"
            + "  next: triage|28:18: aggregation is for the hit policy collect",
        "[0, Robert]|[0, [Robert]]|27:44: must be a text, a number, true, false or null",
        "\">= 1000\"|null|27:17: must be a text such as \"< 1000\" or \"-\", a number, true or"
            + " false",
        "kind: decision_table|kind: decision_table\\n"
            + "  hitPolicy: any|20:16: unknown hitPolicy \"any\": use unique, first or collect",
      })
  void tellsWhatIsWrongAndWhere(String old, String changed, String found) {
    assertTrue(TABLE.contains(old), old);
    List<String> findings = findings(TABLE.replace(old, changed.replace("\\n", "\n")));
    assertTrue(
        findings.stream().anyMatch(finding -> finding.startsWith(found)), findings::toString);
  }

  @Test
  void asksForNoRuleInEveryCaseOfOtherPolicies() {
    String gap = TABLE.replace("[\">= 1000\"", "[\"> 1000\"");
    assertEquals(3, table(gap.replace("next:", "otherwise: [1, Ann]\n  next:")).rules().size());
    assertEquals(3, table(gap.replace("inputs:", "hitPolicy: collect\n  inputs:")).rules().size());
    assertFound(
        gap.replace("inputs:", "hitPolicy: first\n  inputs:"), "no rule matches amount 1000");
  }

  @Test
  void knowsWhatTheSchemaAdmits() {
    String table =
        TABLE
            .replace("caseData.amount", "'has(caseData.days) ? caseData.days : 0'")
            .replace("\"< 1000\"", "\"[1..9]\"")
            .replace("\">= 1000\"", "\"> 9\"");
    assertFound(table, "no rule matches amount 0, country \"DE\"");
    String own = table.replace("'has(caseData.days) ? caseData.days : 0'", "caseData.days");
    assertFound(own, "no rule matches amount without a value, country \"DE\"");
  }
}
