package io.tracerail.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was aimed at, met or missed, as {@code bench/run} prints it. */
final class Aims {

  private final List<String> lines = new ArrayList<>();
  private boolean missed;
  private boolean failed;

  /** A figure that another run on a quieter machine may meet. */
  void atMost(String what, double figure, double most, String unit) {
    boolean met = figure <= most;
    missed |= !met;
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s: %.2f%s (aim <= %.2f%s)",
            met ? "met    " : "missed ",
            what,
            figure,
            unit,
            most,
            unit));
  }

  /** What must be nought on any machine. */
  void none(String what, long count) {
    failed |= count != 0;
    lines.add(String.format("%s %s: %d (aim 0)", count == 0 ? "met    " : "missed ", what, count));
  }

  void print(PrintStream out) {
    lines.forEach(line -> out.println("    " + line));
  }

  boolean allMet() {
    return !missed && !failed;
  }

  /** Whether another run would not do. */
  boolean hasFailed() {
    return failed;
  }
}
