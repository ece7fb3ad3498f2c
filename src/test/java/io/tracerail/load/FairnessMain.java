package io.tracerail.load;

import io.tracerail.load.Noise.Kind;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Set;

/** {@code bench/fairness}: see there and docs/fairness.md. */
public final class FairnessMain {

  /** In MiB; the service runs with a heap of 512. */
  private static final double MOST_MEMORY = 900;

  private FairnessMain() {}

  /**
   * @param arguments kinds of noise, each measured alone; all at once, and judged, when there is
   *     none
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    int pairs = Settings.whole("FAIRNESS_PAIRS", 12);
    long millis = 1000L * Settings.whole("FAIRNESS_SECONDS", 12);
    double tolerance = Settings.number("FAIRNESS_TOLERANCE", 1.10);
    int attempts = 1 + Settings.whole("FAIRNESS_RETRIES", 0);
    Aims aims = new Aims();
    try (Fairness fairness =
        new Fairness(
            Settings.whole("FAIRNESS_LIMIT", 20),
            Settings.whole("FAIRNESS_CASES", 200_000),
            Settings.number("FAIRNESS_QUIET_RATE", 120),
            1000L * Settings.whole("FAIRNESS_WARM_UP", 120))) {
      for (String kind : arguments) {
        Set<Kind> alone = EnumSet.of(Kind.of(kind));
        new FairnessReport(fairness.measure(alone, pairs, millis)).print(kind, out);
      }
      if (arguments.length == 0) {
        for (int attempt = 1; attempt <= attempts; attempt++) {
          aims = new Aims();
          FairnessReport report =
              new FairnessReport(fairness.measure(EnumSet.allOf(Kind.class), pairs, millis));
          report.print("all kinds", out);
          report.judge(aims, tolerance);
          if (aims.allMet() || aims.hasFailed()) {
            break;
          }
        }
      }
      aims.none("requests without an answer", fairness.unanswered());
      aims.atMost("most memory of the service", fairness.peakMemory(), MOST_MEMORY, " MiB");
    }
    out.println();
    aims.print(out);
    System.exit(aims.allMet() ? 0 : 1);
  }
}
