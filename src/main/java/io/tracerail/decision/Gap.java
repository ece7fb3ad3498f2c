package io.tracerail.decision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a case that no rule takes: column by column, with the rules that are left by the values
 * chosen so far. Rules that were left once and had no gap behind them are not looked at again.
 */
final class Gap {

  /** What one look takes beside its parts: it is remembered. */
  private static final int LOOK = 20;

  private final List<Column> columns;
  private final List<BitSet> takingAllFrom = new ArrayList<>();
  private final List<Set<BitSet>> covered = new ArrayList<>();
  private final Work work;

  private Gap(List<Column> columns, int rules, Work work) {
    this.columns = columns;
    this.work = work;
    BitSet all = new BitSet();
    all.set(0, rules);
    takingAllFrom.add(all);
    for (Column column : columns.reversed()) {
      BitSet taking = column.taking(rules);
      taking.and(takingAllFrom.getFirst());
      takingAllFrom.addFirst(taking);
      covered.add(new HashSet<>());
    }
  }

  /**
   * @return a value of each input, such that no rule takes them together; empty when there is none
   */
  static Optional<List<Optional<Object>>> in(List<Column> columns, int rules, Work work) {
    BitSet all = new BitSet();
    all.set(0, rules);
    List<Optional<Object>> chosen = new ArrayList<>();
    return new Gap(columns, rules, work).from(0, all, chosen)
        ? Optional.of(chosen)
        : Optional.empty();
  }

  private boolean from(int depth, BitSet left, List<Optional<Object>> chosen) {
    if (takingAllFrom.get(depth).intersects(left)) {
      return false;
    }
    if (depth == columns.size()) {
      return true;
    }
    if (!covered.get(depth).add(left)) {
      return false;
    }
    Map<BitSet, Optional<Object>> parts = columns.get(depth).parts();
    work.spend(LOOK + parts.size());
    for (Map.Entry<BitSet, Optional<Object>> part : among(parts, left).entrySet()) {
      chosen.add(part.getValue());
      if (from(depth + 1, part.getKey(), chosen)) {
        return true;
      }
      chosen.removeLast();
    }
    return false;
  }

  private static Map<BitSet, Optional<Object>> among(
      Map<BitSet, Optional<Object>> parts, BitSet left) {
    Map<BitSet, Optional<Object>> among = new LinkedHashMap<>();
    parts.forEach(
        (rules, value) -> {
          BitSet both = (BitSet) rules.clone();
          both.and(left);
          among.putIfAbsent(both, value);
        });
    return among;
  }
}
