package io.tracerail.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of code points, as ranges in order that neither overlap nor touch. */
record CodePointSet(List<Range> ranges) {

  private static final int LAST = Character.MAX_CODE_POINT;

  /** Both ends belong to it. */
  record Range(int first, int last) {}

  /**
   * @param ends first and last of each range, in any order of ranges
   */
  static CodePointSet of(int... ends) {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      ranges.add(new Range(ends[i], ends[i + 1]));
    }
    return ofRanges(ranges);
  }

  static CodePointSet union(List<CodePointSet> sets) {
    return ofRanges(sets.stream().flatMap(set -> set.ranges.stream()).toList());
  }

  private static CodePointSet ofRanges(List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range next : ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
      Range before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && next.first <= before.last + 1) {
        merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, next.last)));
      } else {
        merged.add(next);
      }
    }
    return new CodePointSet(List.copyOf(merged));
  }

  CodePointSet complement() {
    List<Range> others = new ArrayList<>();
    int next = 0;
    for (Range range : ranges) {
      if (range.first > next) {
        others.add(new Range(next, range.first - 1));
      }
      next = range.last + 1;
    }
    if (next <= LAST) {
      others.add(new Range(next, LAST));
    }
    return new CodePointSet(List.copyOf(others));
  }

  /** A class in the syntax of RE2. */
  String asClass() {
    if (ranges.isEmpty()) {
      return "[^\\x{0}-\\x{10FFFF}]";
    }
    StringBuilder out = new StringBuilder("[");
    for (Range range : ranges) {
      append(range.first, out);
      if (range.last > range.first) {
        out.append('-');
        append(range.last, out);
      }
    }
    out.append(']');
    return isOneSurrogate() ? "(?:(?:\\b|\\B)" + out + ")" : out.toString();
  }

  /**
   * RE2/J searches a text for the literal that its pattern begins with, and would find a half of a
   * surrogate pair; not where something stands before the literal.
   */
  private boolean isOneSurrogate() {
    Range first = ranges.getFirst();
    return ranges.size() == 1
        && first.first == first.last
        && first.first <= Character.MAX_VALUE
        && Character.isSurrogate((char) first.first);
  }

  /** A property of Unicode has hundreds of ranges: most characters stand for themselves. */
  private static void append(int codePoint, StringBuilder out) {
    if (codePoint > 0x7F && Character.getType(codePoint) != Character.SURROGATE) {
      out.appendCodePoint(codePoint);
    } else {
      out.append("\\x{%X}".formatted(codePoint));
    }
  }
}
