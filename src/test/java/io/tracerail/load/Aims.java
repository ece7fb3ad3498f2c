package io.tracerail.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was aimed at, met or missed: the last lines of each suite. */
public final class Aims {

  private final List<String> lines = new ArrayList<>();
  private boolean missed;
  private boolean failed;

  /** A figure that another run on a quieter machine may meet. */
  public void atMost(String what, double figure, double most, String unit) {
    judge(figure <= most, what, figure, "<=", most, unit);
  }

  /** As {@link #atMost}. */
  public void atLeast(String what, double figure, double least, String unit) {
    judge(figure >= least, what, figure, ">=", least, unit);
  }

  private void judge(
      boolean met, String what, double figure, String comparison, double aim, String unit) {
    missed |= !met;
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s: %.2f%s (aim %s %.2f%s)",
            met ? "met    " : "missed ",
            what,
            figure,
            unit,
            comparison,
            aim,
            unit));
  }

  /** What must be nought on any machine. */
  public void none(String what, long count) {
    failed |= count != 0;
    lines.add(String.format("%s %s: %d (aim 0)", count == 0 ? "met    " : "missed ", what, count));
  }

  public void print(PrintStream out) {
    lines.forEach(line -> out.println("    " + line));
  }

  public boolean allMet() {
    return !missed && !failed;
  }

  /** Whether another run would not do. */
  boolean hasFailed() {
    return failed;
  }
}
