package io.tracerail.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Numbers.Bound;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import io.tracerail.process.TextRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Overlaps and gaps of tables. */
class TableAnalysisTest {

  private static final Input AMOUNT = new Input("amount", Plain.NUMBER, false);
  private static final Input COUNTRY = new Input("country", Plain.TEXT, false);

  private static TableAnalysis analysis(List<Input> inputs, List<List<String>> rules) {
    return new TableAnalysis(
        inputs,
        rules.stream()
            .map(
                rule ->
                    IntStream.range(0, inputs.size())
                        .mapToObj(
                            i -> Cell.parse(rule.get(i), inputs.get(i).type(), TextRules.UNICODE))
                        .toList())
            .toList(),
        TextRules.UNICODE);
  }

  /** A table of one input, its cells divided by semicolons. */
  private static TableAnalysis column(Type type, boolean mayBeAbsent, String cells) {
    return analysis(
        List.of(new Input("x", type, mayBeAbsent)),
        Arrays.stream(cells.split("; ?")).map(List::of).toList());
  }

  private static String gap(Type type, String cells) {
    return column(type, false, cells).gap().orElse("none");
  }

  private static String overlaps(TableAnalysis analysis) {
    return analysis.overlaps().stream()
        .map(one -> one.first() + "+" + one.second() + " " + one.example())
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "< 5; >= 5|none",
        "< 5; > 5|x 5",
        "<= 5; > 6|x 5.5",
        "<= 5; >= 7|x 6",
        "< 5; [5..10)|x 10",
        "< 5; [5..10]|x 11",
        "[5..10]; > 10|x 4",
        "[0.5..0.7]; < 0.5; > 0.7|none",
        "[0.5..0.7); < 0.5; > 0.7|x 0.7",
        "5|x 4",
        "5; not(5)|none",
        "not(5, [7..8])|x 5",
        "-|none",
        "< 5; > 3|none",
      })
  void findsGapsInNumbers(String cells, String gap) {
    assertEquals(gap, gap(Plain.NUMBER, cells));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0..5]; [6..10]|none",
        "[0..5]; [7..10]|x 6",
        "[1..5]; [6..10]|x 0",
        "[0..5]; [6..9.5)|x 10",
        "< 5; > 5.5|x 5",
        "< 5.5; > 5.5|none",
      })
  void asksOnlyForNumbersThatTheSchemaAdmits(String cells, String gap) {
    Bound least = new Bound(BigDecimal.ZERO, true);
    assertEquals(gap, gap(new Numbers(true, least, new Bound(BigDecimal.TEN, true)), cells));
  }

  @Test
  void knowsBoundsThatDoNotBelongToTheRange() {
    Bound zero = new Bound(BigDecimal.ZERO, false);
    Bound ten = new Bound(BigDecimal.TEN, false);
    assertEquals("none", gap(new Numbers(false, zero, ten), "(0..10)"));
    assertEquals("x 0.5", gap(new Numbers(false, zero, ten), "[1..10)"));
    assertEquals("none", gap(new Numbers(true, zero, ten), "[1..9]"));
    assertEquals("x 9.5", gap(new Numbers(false, zero, ten), "(0..9]"));
  }

  @Test
  void findsGapsInTexts() {
    assertEquals("x \"other\"", gap(Plain.TEXT, "\"DE\"; \"AT\""));
    assertEquals("x \"other_\"", gap(Plain.TEXT, "\"DE\"; \"other\""));
    assertEquals("x \"DE\"", gap(Plain.TEXT, "not(\"DE\", \"AT\"); \"AT\""));
    assertEquals("none", gap(Plain.TEXT, "\"DE\", \"AT\"; not(\"AT\", \"DE\")"));
    OneOf enumerated = new OneOf(new java.util.LinkedHashSet<>(List.of("DE", "AT", "CH")));
    assertEquals("x \"CH\"", gap(enumerated, "\"DE\"; \"AT\""));
    assertEquals("none", gap(enumerated, "\"DE\"; \"AT\", \"CH\""));
  }

  @Test
  void findsGapsInBooleans() {
    assertEquals("x false", gap(Plain.BOOLEAN, "true"));
    assertEquals("none", gap(Plain.BOOLEAN, "true; false"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATE|<= date(\"2026-01-01\"); >= date(\"2026-01-02\")|none",
        "DATE|<= date(\"2026-01-01\"); >= date(\"2026-01-03\")|x 2026-01-02",
        "DATE|>= date(\"2026-01-01\")|x 2025-12-31",
        "TIMESTAMP|< date and time(\"2026-01-01T00:00:00Z\"); > date and"
            + " time(\"2026-01-01T00:00:00Z\")|x 2026-01-01T00:00:00Z",
        "TIMESTAMP|<= date and time(\"2026-01-01T00:00:00Z\"); >= date and"
            + " time(\"2026-01-01T00:00:01Z\")|x 2026-01-01T00:00:00.500Z",
        "TIMESTAMP|<= date and time(\"2026-01-01T00:00:00Z\"); > date and"
            + " time(\"2026-01-01T00:00:00.000000001Z\")|x 2026-01-01T00:00:00.000000001Z",
        "DURATION|<= duration(\"PT1H\"); >= duration(\"PT2H\")|x PT1H1S",
        "DURATION|<= duration(\"PT1S\"); >= duration(\"PT2S\")|x PT1.5S",
        "DURATION|<= duration(\"PT1S\"); > duration(\"PT1.000000001S\")|x PT1.000000001S",
        "DURATION|<= duration(\"PT1S\"); > duration(\"PT1S\")|none",
      })
  void findsGapsInTimes(Plain type, String cells, String gap) {
    assertEquals(gap, gap(type, cells));
  }

  @Test
  void findsThatNoRuleTakesAnAbsentValue() {
    assertEquals(
        Optional.of("x without a value"), column(Plain.BOOLEAN, true, "true; false").gap());
    assertEquals(Optional.empty(), column(Plain.BOOLEAN, true, "true; -").gap());
  }

  @Test
  void findsGapsBetweenInputs() {
    List<Input> inputs = List.of(AMOUNT, COUNTRY);
    assertEquals(
        Optional.of("amount 1000, country \"other\""),
        analysis(
                inputs,
                List.of(
                    List.of("< 1000", "-"),
                    List.of(">= 1000", "\"DE\""),
                    List.of("> 1000", "not(\"DE\")")))
            .gap());
    assertEquals(
        Optional.empty(),
        analysis(
                inputs,
                List.of(
                    List.of("< 1000", "-"),
                    List.of(">= 1000", "\"DE\""),
                    List.of(">= 1000", "not(\"DE\")")))
            .gap());
    assertEquals(
        Optional.empty(),
        analysis(
                inputs,
                List.of(
                    List.of("< 5", "-"), List.of("-", "\"DE\""), List.of(">= 5", "not(\"DE\")")))
            .gap());
  }

  @Test
  void findsOverlapsWithTheFirstRuleBefore() {
    List<Input> inputs = List.of(AMOUNT, COUNTRY);
    assertEquals(
        "0+2 amount 4, country \"DE\"; 1+3 amount 6, country \"DE\"",
        overlaps(
            analysis(
                inputs,
                List.of(
                    List.of("< 5", "\"DE\", \"AT\""),
                    List.of("> 5", "-"),
                    List.of("<= 5", "\"DE\""),
                    List.of("6", "\"DE\", \"CH\"")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "NUMBER|< 5; >= 5|none",
        "NUMBER|<= 5; >= 5|0+1 x 5",
        "NUMBER|[1..5); [5..6]|none",
        "NUMBER|(1..3); (2..5)|0+1 x 2.5",
        "NUMBER|-; 5|0+1 x 5",
        "TEXT|\"DE\"; not(\"DE\")|none",
        "TEXT|not(\"AT\"); not(\"DE\")|0+1 x \"other\"",
        "TEXT|\"a b\"; \"a\u00a0 b\"|0+1 x \"a b\"",
        "BOOLEAN|true; false|none",
        "BOOLEAN|-; -; -|0+1 x true; 0+2 x true",
      })
  void findsOverlapsInOneInput(Plain type, String cells, String found) {
    assertEquals(found == null ? "" : found, overlaps(column(type, false, cells)));
  }

  @Test
  void findsNoOverlapOfNumbersThatTheSchemaRefuses() {
    assertEquals("", overlaps(column(new Numbers(true, null, null), false, "(1..3); (2..5)")));
  }

  /** Each rule leaves one value of each of twenty inputs: exponentially many cases. */
  @Test
  void decidesNothingBeyondItsBound() {
    List<Input> inputs =
        IntStream.range(0, 20).mapToObj(i -> new Input("i" + i, Plain.NUMBER, false)).toList();
    Random random = new Random(1);
    List<List<String>> rules =
        IntStream.range(0, 200)
            .mapToObj(
                rule ->
                    IntStream.range(0, 20)
                        .mapToObj(
                            i -> random.nextInt(3) == 0 ? "not(" + random.nextInt(40) + ")" : "-")
                        .toList())
            .toList();
    TableAnalysis hard = analysis(inputs, rules);
    assertTimeoutPreemptively(Duration.ofSeconds(10), hard::gap);
    String many =
        IntStream.range(0, 5_000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    TableAnalysis large = column(Plain.NUMBER, false, many + "; " + many);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertEquals(Optional.empty(), large.gap()));
    assertEquals(List.of(), large.overlaps());
  }

  @Test
  void decidesLargeTables() {
    List<List<String>> rules =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    List.of(
                        i == 199 ? ">= 19900" : "[" + i * 100 + ".." + (i + 1) * 100 + ")", "-"))
            .toList();
    TableAnalysis table = analysis(List.of(AMOUNT, COUNTRY), rules);
    assertEquals(Optional.of("amount -1, country \"other\""), table.gap());
    assertEquals(List.of(), table.overlaps());
  }
}
