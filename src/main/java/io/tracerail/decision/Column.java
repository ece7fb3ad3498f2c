package io.tracerail.decision;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an input can be, in parts that the cells of its column tell apart.
 *
 * @param parts a value of each, by the rules whose cells take it
 */
record Column(Input input, Map<BitSet, Optional<Object>> parts) {

  /**
   * @param cells of the input, by rule
   */
  static Column of(Input input, List<Cell> cells, List<Optional<Object>> samples, Work work) {
    long tests = cells.stream().mapToLong(cell -> 1 + cell.size()).sum();
    Map<BitSet, Optional<Object>> parts = new LinkedHashMap<>();
    for (Optional<Object> sample : samples) {
      work.spend(tests);
      BitSet rules = new BitSet();
      for (int i = 0; i < cells.size(); i++) {
        rules.set(i, cells.get(i).takes(sample));
      }
      parts.putIfAbsent(rules, sample);
    }
    return new Column(input, parts);
  }

  /** The rules that take a value which the rule takes as well, itself among them. */
  BitSet beside(int rule) {
    BitSet all = new BitSet();
    parts.keySet().stream().filter(rules -> rules.get(rule)).forEach(all::or);
    return all;
  }

  /** The rules that take whatever the input is, of so many. */
  BitSet taking(int rules) {
    BitSet all = new BitSet();
    all.set(0, rules);
    parts.keySet().forEach(all::and);
    return all;
  }

  /** A value that both rules take, where there is one. */
  Optional<Object> common(int one, int other) {
    return parts.entrySet().stream()
        .filter(part -> part.getKey().get(one) && part.getKey().get(other))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
