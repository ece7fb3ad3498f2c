package io.tracerail.cases.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tracerail.calendar.Calendars;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.TestedDefinition;
import io.tracerail.process.published.DefinitionTests.Report;
import io.tracerail.testing.BesideOthers;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The dearest scenarios that anybody thought of: each ends in a finding, soon. */
@BesideOthers
class HostileTestsTest {

  /** Allocated in all, most of it held for a moment. */
  private static final long MOST_BYTES = 1_000_000_000;

  private static final long MOST_MILLIS = 5_000;

  static Stream<Arguments> definitions() {
    return Stream.of(
        Arguments.of("a dear form", dearForm()),
        Arguments.of("dear conditions", dearConditions()),
        Arguments.of("centuries of escalations", escalating()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void refusesThemSoon(String name, String text) {
    Report report = soon(text);
    assertEquals(1, report.errors().size(), () -> report.errors().toString());
    assertTrue(
        report.errors().getFirst().detail().contains("take more work than all of them may"),
        () -> report.errors().toString());
  }

  /** Each step would make its text fifty times as long. */
  @Test
  void cutsTextsThatGrow() {
    assertEquals(List.of(), soon(growing()).errors());
  }

  private static Report soon(String text) {
    TestedDefinition read = DefinitionLoader.loadWithTests(text);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    Report report = new ScenarioTests().run(read.definition(), read.tests(), Calendars.NONE);
    long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
    long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    assertTrue(millis < MOST_MILLIS, () -> millis + " ms of the processor");
    assertTrue(allocated < MOST_BYTES, () -> allocated + " bytes");
    return report;
  }

  private static String process(String properties, String start, String steps, String tests) {
    return """
        name: hostile
        version: 1.0.0
        title: Hostile
        caseIdPrefix: HO
        caseTitle: Hostile
        input: {type: object, properties: {%s}}
        start: %s
        steps:
        %s
          - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
        tests:
        %s
        """
        .formatted(properties, start, steps, tests);
  }

  private static String growing() {
    String summary = "{ai_summary}".repeat(50);
    String steps =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "  - {id: t%d, kind: triage, rules: [%s], otherwise: %s}"
                        .formatted(
                            i,
                            finding("when: 'false', ", "x", "done"),
                            finding("", i == 0 ? "x".repeat(4_000) : summary, "t" + (i + 1))))
            .collect(Collectors.joining("\n"));
    String last =
        "\n  - {id: t20, kind: triage, rules: [%s], otherwise: %s}"
            .formatted(finding("when: 'false', ", "x", "done"), finding("", "x", "done"));
    return process("", "t0", steps + last, "- {name: A, caseData: {}}");
  }

  private static String finding(String when, String summary, String next) {
    return "{%ssummary: \"%s\", policyCheck: P, riskScore: Low, next: %s}"
        .formatted(when, summary, next);
  }

  private static String dearForm() {
    String step =
        """
          - id: ask
            kind: human_in_the_loop
            status: Open
            prompt: What?
            assignees: [{name: A}]
            interaction:
              schema: {type: object, properties: {a: {type: string, pattern: "(?:.*a){300}b"}}}
            transitions: {submitted: done}
        """;
    String action = "{answer: {a: %s}, expect: {refused: true}}".formatted("a".repeat(1_200));
    String actions = Stream.generate(() -> action).limit(50).collect(Collectors.joining(", "));
    return process(
        "",
        "ask",
        step.stripTrailing(),
        IntStream.range(0, 3)
            .mapToObj(i -> "- {name: A%d, caseData: {}, then: [%s]}".formatted(i, actions))
            .collect(Collectors.joining("\n")));
  }

  private static String dearConditions() {
    String loop = "caseData.l.all(a, caseData.l.all(b, caseData.l.all(c, a + b + c > 0)))";
    String steps =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    "  - {id: t%d, kind: triage, rules: [%s], otherwise: %s}"
                        .formatted(
                            i,
                            finding("when: \"" + loop + "\", ", "x", "done"),
                            finding("", "x", i == 99 ? "done" : "t" + (i + 1))))
            .collect(Collectors.joining("\n"));
    String list = IntStream.range(0, 200).mapToObj(i -> "1").collect(Collectors.joining(","));
    return process(
        "l: {type: array, items: {type: number}}",
        "t0",
        steps.replace("caseData.l.all(a", "has(caseData.l) && caseData.l.all(a"),
        IntStream.range(0, 50)
            .mapToObj(i -> "- {name: A%d, caseData: {l: [%s]}}".formatted(i, list))
            .collect(Collectors.joining("\n")));
  }

  private static String escalating() {
    String step =
        """
          - id: %s
            kind: human_in_the_loop
            status: Open
            prompt: What?
            assignees: [{name: A}]
            interaction: {actions: [{label: Y, value: y}]}
            transitions: {y: done}
            due: PT1S
            escalate: {next: %s}
        """;
    return process(
        "",
        "a",
        (step.formatted("a", "b") + step.formatted("b", "a")).stripTrailing(),
        "- {name: A, caseData: {}, then: [{after: P3660D}]}");
  }
}
