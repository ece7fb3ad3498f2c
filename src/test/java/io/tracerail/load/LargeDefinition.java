package io.tracerail.load;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A definition near the limits of the loader, which it has to compile, to analyse and to test in
 * full: decision tables whose rules are compared with each other, patterns, and scenarios that go
 * through all tables time and again.
 */
final class LargeDefinition {

  private static final int TABLES = 25;
  private static final int RULES = 85;
  private static final int PATTERNS = 30;
  private static final int SCENARIOS = 20;
  private static final int ROUNDS = 2;

  private LargeDefinition() {}

  /**
   * A valid one; each name and version gives another text.
   *
   * @param name as definitions have it
   */
  static String valid(String name, String version) {
    return """
        name: %s
        version: %s
        title: Noise
        caseIdPrefix: NO
        caseTitle: Noise
        input:
          type: object
          properties:
            amount: {type: number}
            region: {type: string}
        %s
        start: ask
        steps:
          - id: ask
            kind: human_in_the_loop
            status: Asked
            prompt: "Again with {amount}?"
            assignees: [{name: John Doe}]
            interaction:
              actions: [{label: Again, value: again}, {label: Done, value: done}]
            transitions: {again: t0, done: end}
        %s
          - {id: end, kind: final_commit, outcome: done, status: Done, message: Done}
        tests:
        %s
        """
        .formatted(
            name,
            version,
            lines(PATTERNS, LargeDefinition::pattern),
            lines(TABLES, LargeDefinition::table),
            lines(SCENARIOS, LargeDefinition::scenario));
  }

  /** With a hundred findings and more, each at its place. */
  static String invalid(String name, String version) {
    return valid(name, version).replace("then: [A, ", "then: [A, B, ");
  }

  /** A case that a simulation takes through all tables, as often as one may act. */
  static String simulation() {
    return "{\"caseData\": {\"amount\": 5, \"region\": \"r1\"}, \"then\": ["
        + IntStream.range(0, 40)
            .mapToObj(n -> "{\"decide\": \"again\"}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static String pattern(int n) {
    return "    f%d: {type: string, pattern: '^(?:[a-z]{1,9}-){1,9}%d$'}".formatted(n, n);
  }

  private static String table(int n) {
    return """
          - id: t%d
            kind: decision_table
            inputs:
              - {name: amount, expression: "has(caseData.amount) ? caseData.amount : 0"}
              - {name: region, expression: "has(caseData.region) ? caseData.region : ''"}
            outputs: [a%d, b%d]
            otherwise: [Z, 0]
            rules:
        %s
            next: %s
        """
        .stripTrailing()
        .formatted(
            n, n, n, lines(RULES, LargeDefinition::rule), n + 1 < TABLES ? "t" + (n + 1) : "ask");
  }

  private static String rule(int n) {
    return "      - {when: ['[%d..%d]', '\"r%d\", \"s%d\"'], then: [A, %d]}"
        .formatted(10 * (n % 43), 10 * (n % 43) + 9, n, n, n);
  }

  private static String scenario(int n) {
    return """
          - name: Scenario %d
            caseData: {amount: %d, region: r%d}
            then:
        %s
        """
        .stripTrailing()
        .formatted(n, n, n, lines(ROUNDS, round -> "      - {decide: again, expect: {step: ask}}"));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }
}
