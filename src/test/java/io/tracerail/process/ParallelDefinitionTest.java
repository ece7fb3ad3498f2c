package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracerail.testing.PurchaseProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parallel steps as the loader reads and refuses them. */
class ParallelDefinitionTest {

  private static final String PURCHASE = PurchaseProcess.joining("2");

  private static List<String> findings(String text) {
    return assertThrows(InvalidDefinition.class, () -> DefinitionLoader.load(text))
        .findings()
        .stream()
        .map(DefinitionFinding::message)
        .toList();
  }

  @Test
  void readsBranchesAndHowManyJoin() {
    Parallel checks = (Parallel) DefinitionLoader.load(PURCHASE).step("checks");
    assertEquals(List.of("legal", "finance", "security"), List.copyOf(checks.starts().keySet()));
    assertEquals(2, checks.needed());
    assertEquals(
        List.of(
            "checks.branches.legal",
            "checks.branches.finance",
            "checks.branches.security",
            "checks.next"),
        checks.branches().stream().map(Branch::toString).toList());
    assertEquals(
        List.of(3, 1),
        List.of("all", "any").stream()
            .map(
                join ->
                    (Parallel) DefinitionLoader.load(PurchaseProcess.joining(join)).step("checks"))
            .map(Parallel::needed)
            .toList());
  }

  @Test
  void joinsAllUnlessItSaysOtherwise() {
    String text = PURCHASE.replace("    join: 2\n", "");
    assertEquals(3, ((Parallel) DefinitionLoader.load(text).step("checks")).needed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "join: 2|join: 4|joins on 4 of 3 branches",
        "join: 2|join: 0|must have a minimum value of 1",
        "join: 2|join: 1.5|must be a whole number",
        "join: 2|join: some|unknown join \"some\": use all or any",
        "security: assess|security: checks|branch \"security\" has no step",
        "security: assess|security: nowhere|unknown step \"nowhere\"",
        "{signed: buy}|{signed: budget}|step \"budget\" is in ",
        "{sound: checks, forbidden: forbid}|{sound: sign, forbidden: forbid}|step \"sign\" is in ",
        "{done: experts}|{done: scan}|step \"scan\" is in ",
        "branches: {network: scan, data: privacy}|branches: {network: scan}|fewer than 2 entries",
        "{network: scan, data: privacy}|{1: scan, data: privacy}|\"1\" does not fit: a letter",
      })
  void refuses(String valid, String changed, String finding) {
    List<String> found = findings(PURCHASE.replace(valid, changed));
    assertEquals(
        1, found.stream().filter(it -> it.startsWith(finding)).count(), () -> found.toString());
  }

  @Test
  void asksForAssigneesInABranchAndAfterTheJoin() {
    assertEquals(
        List.of(
            "step \"contract\" needs assignees: it can be the first that waits for a person",
            "step \"sign\" needs assignees: it can be the first that waits for a person"),
        findings(
            PURCHASE
                .replace("    assignees: [{name: Lea Law}]\n", "")
                .replace("    assignees: [{name: Sigi Boss}]\n", "")));
  }

  @Test
  void refusesACircleThatABranchLeavesWithoutAPerson() {
    String circle =
        """
          - id: again
            kind: triage
            rules: [{when: has(caseData.safe), summary: S, policyCheck: P, riskScore: Low, next: sign}]
            otherwise: {summary: S, policyCheck: P, riskScore: Low, next: checks}
        """;
    String text =
        PURCHASE
            .replace("    next: sign", "    next: again")
            .replace("  - id: sign", circle + "  - id: sign");
    DefinitionLoader.load(text); // two of three wait for a person on one of them at least
    assertEquals(
        List.of(
            "step \"checks\" leads back to itself without a rest",
            "step \"assess\" leads back to itself without a rest",
            "step \"again\" leads back to itself without a rest"),
        findings(text.replace("join: 2", "join: 1")));
  }

  @Test
  void refusesASixthLevel() {
    assertEquals(List.of("step \"p5\" is more than 5 parallel steps deep"), findings(nested(6)));
    assertEquals(5, nestedSteps(5));
  }

  private static long nestedSteps(int levels) {
    return DefinitionLoader.load(nested(levels)).steps().values().stream()
        .filter(Parallel.class::isInstance)
        .count();
  }

  private static String nested(int levels) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < levels; i++) {
      String within = i + 1 < levels ? "p" + (i + 1) : "q" + i;
      String after = i == 0 ? "end" : "p" + (i - 1);
      steps.add(
          "- {id: p%1$d, kind: parallel, status: S, branches: {a: %2$s, b: r%1$d}, next: %3$s}"
              .formatted(i, within, after));
      steps.add(person("r" + i, "p" + i));
    }
    steps.add(person("q" + (levels - 1), "p" + (levels - 1)));
    steps.add("- {id: end, kind: final_commit, outcome: o, status: S, message: M}");
    return """
    name: nested
    version: 1.0.0
    title: Nested
    caseIdPrefix: N
    caseTitle: T
    input: {type: object}
    start: p0
    steps:
    """
        + String.join("\n", steps);
  }

  private static String person(String id, String next) {
    return "- {id: %s, kind: human_in_the_loop, status: S, prompt: P, assignees: [{name: A}], interaction: {actions: [{label: L, value: v}]}, transitions: {v: %s}}"
        .formatted(id, next);
  }
}
