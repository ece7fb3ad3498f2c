package io.tracerail.decision;

import io.tracerail.expression.Scalars;
import io.tracerail.expression.TextComparison;
import io.tracerail.expression.Type.Numbers;
import io.tracerail.expression.Type.OneOf;
import io.tracerail.expression.Type.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value for each part of what an input can be, within which no cell tells two values apart: the
 * ends of ranges, one value between each two, and one beyond them.
 */
final class Samples {

  private final Input input;
  private final TextComparison texts;

  Samples(Input input, TextComparison texts) {
    this.input = input;
    this.texts = texts;
  }

  /**
   * @return empty for the input without a value; the others as cells take them
   */
  List<Optional<Object>> of(List<Cell> cells) {
    List<Object> ends =
        cells.stream()
            .filter(Cell.Tests.class::isInstance)
            .flatMap(cell -> ((Cell.Tests) cell).tests().stream())
            .flatMap(UnaryTest::ends)
            .toList();
    List<Optional<Object>> samples = new ArrayList<>();
    values(ends).forEach(value -> samples.add(Optional.of(value)));
    if (input.mayBeAbsent()) {
      samples.add(Optional.empty());
    }
    return samples;
  }

  private List<Object> values(List<Object> ends) {
    return switch (input.type()) {
      case OneOf known -> known.texts().stream().<Object>map(texts::form).distinct().toList();
      case Numbers range -> numbers(range, ends);
      default ->
          switch ((Plain) input.type().shape()) {
            case BOOLEAN -> List.of(true, false);
            case TEXT -> textsBeside(ends);
            default -> between(Scale.of(input.type()), new ArrayList<>(ends));
          };
    };
  }

  private static List<Object> numbers(Numbers range, List<Object> ends) {
    List<Object> all = new ArrayList<>(ends);
    if (range.least() != null) {
      all.add(range.least().value());
    }
    if (range.most() != null) {
      all.add(range.most().value());
    }
    return between(Scale.of(range), all).stream()
        .filter(number -> range.admits((BigDecimal) number))
        .toList();
  }

  private static List<Object> between(Scale scale, List<Object> ends) {
    Set<Object> inOrder = new TreeSet<>(Scalars::compare);
    inOrder.addAll(ends);
    List<Object> samples = new ArrayList<>();
    Object before = null;
    for (Object end : inOrder) {
      scale.between(before, end).ifPresent(samples::add);
      samples.add(end);
      before = end;
    }
    scale.between(before, null).ifPresent(samples::add);
    return samples;
  }

  /** The texts, and one more. */
  private static List<Object> textsBeside(List<Object> mentioned) {
    Set<Object> known = new LinkedHashSet<>(mentioned);
    String other = "other";
    while (known.contains(other)) {
      other += "_";
    }
    known.add(other);
    return List.copyOf(known);
  }
}
