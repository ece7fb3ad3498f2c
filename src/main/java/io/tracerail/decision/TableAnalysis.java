package io.tracerail.decision;

import io.tracerail.expression.Scalars;
import io.tracerail.expression.TextComparison;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds what is wrong with the rules of a table: two that match the same case, and cases that none
 * matches. A pure function, bounded: of a table that takes more work nothing is found.
 */
public final class TableAnalysis {

  /** For either question. */
  private static final long MOST_WORK = 2_000_000;

  private final List<Input> inputs;
  private final List<List<Cell>> rules;
  private final TextComparison texts;

  /**
   * @param rules the cells of each, one for each input
   * @param texts with which the cells were read
   */
  public TableAnalysis(List<Input> inputs, List<List<Cell>> rules, TextComparison texts) {
    this.inputs = List.copyOf(inputs);
    this.rules = List.copyOf(rules);
    this.texts = texts;
  }

  /**
   * Two rules that match the same case.
   *
   * @param first index of the one that comes before
   * @param example such a case, for people
   */
  public record Overlap(int first, int second, String example) {}

  /** For each rule the first one before it that matches a case of its own. */
  public List<Overlap> overlaps() {
    try {
      return overlaps(columns(new Work(MOST_WORK)));
    } catch (Work.Exceeded e) {
      return List.of();
    }
  }

  private List<Overlap> overlaps(List<Column> columns) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int rule = 1; rule < rules.size(); rule++) {
      BitSet beside = new BitSet();
      beside.set(0, rule);
      for (Column column : columns) {
        beside.and(column.beside(rule));
      }
      if (!beside.isEmpty()) {
        int second = rule;
        int first = beside.nextSetBit(0);
        overlaps.add(
            new Overlap(
                first,
                second,
                example(columns.stream().map(column -> column.common(first, second)).toList())));
      }
    }
    return overlaps;
  }

  /** A case that no rule matches, for people. */
  public Optional<String> gap() {
    Work work = new Work(MOST_WORK);
    try {
      return Gap.in(columns(work), rules.size(), work).map(this::example);
    } catch (Work.Exceeded e) {
      return Optional.empty();
    }
  }

  private List<Column> columns(Work work) {
    return IntStream.range(0, inputs.size()).mapToObj(i -> column(i, work)).toList();
  }

  private Column column(int index, Work work) {
    List<Cell> cells = rules.stream().map(rule -> rule.get(index)).toList();
    Input input = inputs.get(index);
    return Column.of(input, cells, new Samples(input, texts).of(cells), work);
  }

  /** After a gap was found some inputs may be left to choose: they are of no importance. */
  private String example(List<Optional<Object>> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> inputs.get(i).name() + shown(values.get(i)))
        .collect(Collectors.joining(", "));
  }

  private static String shown(Optional<Object> value) {
    return value
        .map(
            known ->
                known instanceof String text ? " \"" + text + "\"" : " " + Scalars.written(known))
        .orElse(" without a value");
  }
}
