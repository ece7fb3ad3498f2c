package io.tracerail.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracerail.expression.Type;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.Numbers.Bound;
import io.tracerail.expression.Type.Plain;
import io.tracerail.process.TextRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Overlaps and gaps of small tables, beside those that are found by trying every case. */
class TriedTablesTest {

  /** As the analysis, but by trying every case of a small world. */
  @Test
  void agreesWithTryingEveryCase() {
    Random random = new Random(17);
    Numbers digits =
        new Numbers(true, new Bound(BigDecimal.ONE, true), new Bound(BigDecimal.valueOf(5), true));
    List<Input> inputs =
        List.of(
            new Input("a", digits, false),
            new Input("b", digits, true),
            new Input("c", Plain.BOOLEAN, false));
    int gaps = 0;
    int overlapping = 0;
    for (int round = 0; round < 500; round++) {
      List<List<Cell>> rules = new ArrayList<>();
      for (int rule = 0; rule < 1 + random.nextInt(12); rule++) {
        rules.add(List.of(cell(random, digits), cell(random, digits), flag(random)));
      }
      TableAnalysis analysis = new TableAnalysis(inputs, rules, TextRules.UNICODE);
      List<Set<Integer>> hits = everyCase().stream().map(one -> hits(rules, one)).toList();
      String which = "round " + round + ": " + rules;
      assertEquals(hits.stream().anyMatch(Set::isEmpty), analysis.gap().isPresent(), which);
      assertEquals(
          IntStream.range(1, rules.size())
              .filter(rule -> hits.stream().anyMatch(hit -> isSecond(hit, rule)))
              .boxed()
              .toList(),
          analysis.overlaps().stream().map(TableAnalysis.Overlap::second).toList(),
          which);
      gaps += analysis.gap().isPresent() ? 1 : 0;
      overlapping += analysis.overlaps().isEmpty() ? 0 : 1;
    }
    assertEquals(true, gaps > 50 && gaps < 495, gaps + " gaps");
    assertEquals(true, overlapping > 50 && overlapping < 495, overlapping + " overlapping");
  }

  private static boolean isSecond(Set<Integer> hits, int rule) {
    return hits.contains(rule) && hits.stream().anyMatch(other -> other < rule);
  }

  private static Set<Integer> hits(List<List<Cell>> rules, List<Optional<Object>> values) {
    return IntStream.range(0, rules.size())
        .filter(
            rule ->
                IntStream.range(0, values.size())
                    .allMatch(i -> rules.get(rule).get(i).takes(values.get(i))))
        .boxed()
        .collect(Collectors.toSet());
  }

  private static List<List<Optional<Object>>> everyCase() {
    List<List<Optional<Object>>> cases = new ArrayList<>();
    for (int a = 1; a <= 5; a++) {
      for (int b = 0; b <= 5; b++) {
        for (boolean c : new boolean[] {true, false}) {
          cases.add(
              List.of(
                  Optional.of(BigDecimal.valueOf(a)),
                  b == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(b)),
                  Optional.of(c)));
        }
      }
    }
    return cases;
  }

  private static Cell cell(Random random, Type type) {
    int end = 1 + random.nextInt(5);
    String text =
        switch (random.nextInt(6)) {
          case 0 -> "< " + end + ", 5";
          case 1 -> ">= " + end;
          case 2 -> "not(" + end + ")";
          case 3 -> "[" + end + ".." + (end + random.nextInt(3)) + "]";
          default -> "-";
        };
    return Cell.parse(text, type, TextRules.UNICODE);
  }

  private static Cell flag(Random random) {
    return Cell.parse(
        List.of("true", "false", "-", "-").get(random.nextInt(4)),
        Plain.BOOLEAN,
        TextRules.UNICODE);
  }
}
