package io.tracerail.decision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a table makes of the numbers that its rules collect, as DMN names it. */
public enum Aggregation {
  SUM,
  MIN,
  MAX,
  COUNT;

  /**
   * @param numbers for {@link #COUNT} of no meaning but their number
   * @return empty when there is none: only a count has a value without any number
   */
  public Optional<BigDecimal> of(List<BigDecimal> numbers) {
    return switch (this) {
      case SUM -> numbers.stream().reduce(BigDecimal::add);
      case MIN -> numbers.stream().reduce(BigDecimal::min);
      case MAX -> numbers.stream().reduce(BigDecimal::max);
      case COUNT -> Optional.of(BigDecimal.valueOf(numbers.size()));
    };
  }
}
