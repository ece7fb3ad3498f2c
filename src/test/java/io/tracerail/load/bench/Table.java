package io.tracerail.load.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** A table in Markdown, which tells how busy the machine was. */
final class Table {

  private final PrintStream out;

  Table(PrintStream out, String what, String... columns) {
    this.out = out;
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    out.println();
    row(what + " (load " + fixed(load, 2) + ")", columns);
    out.println("| --- |" + " --- |".repeat(columns.length));
  }

  void row(String what, String... cells) {
    out.println("| " + what + " | " + String.join(" | ", cells) + " |");
  }

  /**
   * @param digits after the point
   */
  static String fixed(double figure, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", figure);
  }
}
