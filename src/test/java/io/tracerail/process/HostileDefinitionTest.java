package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tracerail.testing.BesideOthers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The dearest texts that anybody thought of: each ends in findings, soon, on a small stack. */
@BesideOthers
class HostileDefinitionTest {

  /** A fourth of what a thread gets. */
  private static final long STACK_BYTES = 256 * 1024;

  private static final long MOST_BYTES = 300_000_000;
  private static final long MOST_MILLIS = 5_000;

  private static final String INPUT = "input:\n  type: object\n  properties:\n    days: {}\n";

  static Stream<Arguments> texts() throws IOException {
    String example =
        Files.readString(Path.of("src/main/resources/processes/expense_approval-1.0.0.yaml"));
    return Stream.of(
        of("a large text", "x".repeat(300_000), "the text has more than 262,144 bytes"),
        of("a text that is large in UTF-8", "ä".repeat(150_000), "the text has more than"),
        of("deep flow lists", "[".repeat(250_000), "nested deeper than 32"),
        of("deep flow mappings", "a: " + "{a: ".repeat(60_000), "nested deeper than 32"),
        of("deep block lists", "- ".repeat(120_000), "nested deeper than 32"),
        of("deep keys", "? ".repeat(120_000), "a key must be a text"),
        of("deep JSON", "{\"a\":".repeat(50_000), "nested deeper than 32"),
        of("deep JSON lists", "{\"a\":" + "[".repeat(250_000), "nested deeper than 32"),
        of("deep indentation", lines(500, i -> " ".repeat(i) + "a:"), "nested deeper than 32"),
        of("a bomb of aliases", bomb(), "YAML aliases are not allowed"),
        of("many items", "[" + "1,".repeat(120_000) + "]", "more than 20,000 values"),
        of("many JSON items", "{\"a\":[" + "1,".repeat(120_000) + "]}", "more than 20,000 values"),
        of("many empty items", "-\n".repeat(120_000), "more than 20,000 values"),
        of("many anchors", "- &a 1\n".repeat(15_000), "YAML anchors are not allowed"),
        of("many tags", "- !!x 1\n".repeat(15_000), "YAML tags are not allowed"),
        of("many documents", "--- 1\n".repeat(40_000), "a second YAML document"),
        of("many equal keys", "a: 1\n".repeat(19_000), "duplicate key \"a\""),
        of("many unknown keys", lines(19_000, i -> "a" + i + ": 1"), "unknown key \"a0\""),
        of("many empty steps", "steps:\n" + "- {}\n".repeat(19_000), "more than 200 entries"),
        of("many bad steps", "steps:\n" + "- {kind: 5}\n".repeat(9_000), "more than 200"),
        of(
            "many bad fields",
            "steps:\n- id: a\n  kind: human_in_the_loop\n  interaction:\n    fields:\n"
                + "    - {name: 1, x: 2}\n".repeat(6_000),
            "too large to be checked"),
        of("a long number", "a: " + "1".repeat(250_000), "a number of more than 100 characters"),
        of("a long JSON number", "{\"a\": " + "1".repeat(250_000), "a number of more than 100"),
        of("a small JSON number", "{\"a\": 1e-999999999}", "a number beyond any use"),
        of("a long key", "k".repeat(250_000) + ": 1", "no valid YAML"),
        of("a long JSON key", "{\"" + "k".repeat(250_000) + "\": 1}", "longer than 200 characters"),
        of("a long text", "a: " + "b ".repeat(120_000), "longer than 10,000 characters"),
        of("a long text of lines", "a: " + "b\n ".repeat(80_000), "longer than 10,000 characters"),
        of("a long block text", "a: |\n" + "  b\n".repeat(60_000), "longer than 10,000"),
        of("empty lines", "a: 1\n" + "\n".repeat(250_000), "unknown key \"a\""),
        of("comments", "#\n".repeat(120_000), "must be a mapping"),
        of("directives", "%TAG !a! b\n".repeat(20_000), "no valid YAML"),
        of("escapes", "a: \"" + "\\x41".repeat(60_000) + '"', "longer than 10,000 characters"),
        of("control characters", "\u0001".repeat(250_000), "must not contain control characters"),
        of("halves of pairs", "\ud800".repeat(80_000), "must not contain halves"),
        of("an escaped half", "a: \"\\ud800\"", "must not contain halves of surrogate pairs"),
        of("an escaped half in JSON", "{\"\\udc00\": 1}", "must not contain halves"),
        of(
            "a schema of copies",
            example.replace(
                "  properties:\n    amount:",
                "  $defs:\n"
                    + lines(
                        13,
                        i ->
                            "    d%d: {properties: {a: {$ref: '#/$defs/d%d'}, b: {$ref: '#/$defs/d%d'}}}"
                                .formatted(i, i + 1, i + 1))
                    + "    d13: {}\n  properties:\n    x: {$ref: '#/$defs/d0'}\n    amount:"),
            "too costly: more than 1000 schemas"),
        of(
            "a schema in itself",
            INPUT.replace("{}", "{allOf: [{$ref: '#'}]}"),
            "must be a pointer into this schema"),
        of(
            "a chain of references",
            INPUT.replace("days: {}\n", "a: {$ref: '#/$defs/a0'}\n  $defs:\n")
                + lines(
                    500, i -> "    a%d: {$ref: '#/$defs/a%d'}".formatted(i, Math.min(i + 1, 499))),
            "bad JSON Schema"),
        of(
            "a large schema",
            INPUT + lines(3_000, i -> "    a" + i + ": {}"),
            "too costly: more than 1000 schemas"),
        of(
            "a schema that is bad everywhere",
            INPUT + lines(900, i -> "    a" + i + ": {type: x}"),
            "bad JSON Schema"),
        of(
            "many schemas",
            example.replace(
                "steps:\n",
                "steps:\n"
                    + lines(
                        190,
                        i ->
                            """
                              - id: a%d
                                kind: human_in_the_loop
                                status: a
                                prompt: a
                                transitions: {submitted: nowhere}
                                interaction:
                                  schema:
                                    type: object
                                    properties: {%s}
                            """
                                .formatted(
                                    i,
                                    IntStream.range(0, 40)
                                        .mapToObj(n -> "f" + n + ": {type: string}")
                                        .collect(Collectors.joining(", "))))),
            "more than 1,500 schemas in all"),
        of(
            "deep patterns",
            INPUT.replace("{}", "{pattern: '" + "(".repeat(4_900) + ")".repeat(4_900) + "'}"),
            "bad JSON Schema"),
        of(
            "braces",
            example
                .replace("title: Expense approval", "title: \"" + "{".repeat(3_000) + '"')
                .replace("caseTitle: \"", "caseTitle: \"" + "{".repeat(3_000)),
            "has no counterpart"),
        of(
            "a table of many tests",
            table(130, i -> "'" + "1,".repeat(900) + "2'"),
            "more than 10,000"),
        of("a table of numbers", table(100, i -> "'" + numbers(i, 90) + "'"), "unknown step"),
        of("a table of many columns", wide(200, 20), "unknown step"),
        of(
            "many tables",
            STEPS + lines(100, i -> table("t" + i, 10, n -> "'" + numbers(n, 12) + "'")),
            "unknown step"),
        of(
            "a cell that goes on",
            table(1, i -> "'" + "not(".repeat(490) + "'"),
            "a function in a cell takes"),
        of(
            "a deep text in a cell",
            table(1, i -> "'" + "\"".repeat(1_999) + "'"),
            "a number is needed"),
        of("large numbers in cells", table(1, i -> "1e999"), "at most 100 digits"),
        of(
            "many placeholders",
            example.replace("caseTitle: \"", "caseTitle: \"" + "{amount}".repeat(50)),
            "more than 50 placeholders"));
  }

  private static Arguments of(String name, String text, String message) {
    return Arguments.of(name, text, message);
  }

  private static final String STEPS =
      """
      name: a
      version: 1.0.0
      title: A
      caseIdPrefix: A
      caseTitle: A
      input:
        type: object
        properties:
          a: {type: number}
      start: t0
      steps:
      """;

  /** A definition of one table, with a rule of one cell for each index. */
  private static String table(int rules, IntFunction<String> cell) {
    return STEPS + table("t0", rules, cell);
  }

  private static String table(String id, int rules, IntFunction<String> cell) {
    return "- id: "
        + id
        + "\n  kind: decision_table\n  hitPolicy: first\n  next: nowhere\n  outputs: [b]\n"
        + "  inputs: [{name: A, expression: 'has(caseData.a) ? caseData.a : 0'}]\n  rules:\n"
        + lines(rules, i -> "  - {when: [" + cell.apply(i) + "], then: [1]}");
  }

  private static String numbers(int from, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.valueOf(from * count + i))
        .collect(Collectors.joining(","));
  }

  /** Rules that each leave much of every column: whether they leave a gap is hard to tell. */
  private static String wide(int rules, int columns) {
    Random random = new Random(1);
    String input = "{name: A, expression: 'has(caseData.a) ? caseData.a : 0'}";
    return STEPS
        + "- id: t0\n  kind: decision_table\n  hitPolicy: first\n  next: nowhere\n  outputs: [b]\n"
        + "  inputs: ["
        + String.join(", ", Collections.nCopies(columns, input))
        + "]\n  rules:\n"
        + lines(
            rules,
            rule ->
                "  - {then: [1], when: ["
                    + IntStream.range(0, columns)
                        .mapToObj(
                            i -> random.nextInt(3) == 0 ? "not(" + random.nextInt(40) + ")" : "'-'")
                        .collect(Collectors.joining(", "))
                    + "]}");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String bomb() {
    return "a0: &a0 [x]\n"
        + lines(
            30,
            i ->
                "a%d: &a%d [%s]"
                    .formatted(i + 1, i + 1, String.join(", ", List.of("*a" + i, "*a" + i))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void refusesItSoon(String name, String text, String message) throws Exception {
    Load load = load(text);
    assertTrue(
        load.findings.stream().anyMatch(found -> found.message().contains(message)),
        () -> load.findings.toString());
    assertTrue(load.findings.size() <= DefinitionLimits.FINDINGS);
    assertEquals(load.findings.stream().sorted(DefinitionFinding.ORDER).toList(), load.findings);
    assertTrue(load.bytes < MOST_BYTES, () -> load.bytes + " bytes");
    assertTrue(load.millis < MOST_MILLIS, () -> load.millis + " ms of the processor");
  }

  private record Load(List<DefinitionFinding> findings, long bytes, long millis) {}

  private static Load load(String text) throws Exception {
    FutureTask<Load> loading =
        new FutureTask<>(
            () -> {
              ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
              long bytes = threads.getCurrentThreadAllocatedBytes();
              long start = threads.getCurrentThreadCpuTime();
              List<DefinitionFinding> findings = List.of();
              try {
                DefinitionLoader.load(text);
              } catch (InvalidDefinition e) {
                findings = e.findings();
              }
              return new Load(
                  findings,
                  threads.getCurrentThreadAllocatedBytes() - bytes,
                  (threads.getCurrentThreadCpuTime() - start) / 1_000_000);
            });
    Thread thread = new Thread(null, loading, "loading", STACK_BYTES);
    thread.start();
    return loading.get();
  }
}
