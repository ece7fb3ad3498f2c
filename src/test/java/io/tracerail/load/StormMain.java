package io.tracerail.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code bench/storm}: see there and docs/fairness.md. */
public final class StormMain {

  private StormMain() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    int cases = Settings.whole("STORM_CASES", 2000);
    long millis = 1000L * Settings.whole("STORM_SECONDS", 15);
    double tolerance = Settings.number("STORM_TOLERANCE", 1.5);
    int attempts = 1 + Settings.whole("STORM_RETRIES", 0);
    Aims aims = new Aims();
    try (Storm storm = new Storm(Settings.number("STORM_QUIET_RATE", 8))) {
      for (int attempt = 1; attempt <= attempts; attempt++) {
        Storm.Run run = storm.measure(attempt, cases, millis);
        print(run, out);
        aims = new Aims();
        judge(run, cases, tolerance, aims);
        if (aims.allMet() || aims.hasFailed()) {
          break;
        }
      }
    }
    out.println();
    aims.print(out);
    System.exit(aims.allMet() ? 0 : 1);
  }

  private static void judge(Storm.Run run, int cases, double tolerance, Aims aims) {
    aims.atMost(
        "median decision of the other tenants, during the storm to before and after",
        median(run.during()) / median(run.calm()),
        tolerance,
        "");
    aims.none(
        "requests of the other tenants that failed", run.calm().failed() + run.during().failed());
    aims.none("cases of the storm that were not accepted", cases - run.accepted());
    aims.none("answers 500 to the storm", run.attempts().statuses("create").getOrDefault(500, 0));
  }

  private static void print(Storm.Run run, PrintStream out) {
    out.printf("%n| other tenants, ms | decisions | p50 | p90 | creations | p50 | p90 |%n");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    row("before", run.others().get(0), out);
    row("during", run.others().get(1), out);
    row("after", run.others().get(2), out);
    out.printf(
        Locale.ROOT,
        "%n%d cases were accepted in %.1f s (%.0f a second); %% of a core: %s%n",
        run.accepted(),
        run.took().toMillis() / 1000.0,
        run.accepted() * 1000.0 / run.took().toMillis(),
        run.cpu().entrySet().stream().map(StormMain::share).collect(Collectors.joining(", ")));
    out.printf(
        "others, calm: %s%nothers, during: %s%nstorm: %s%n",
        run.calm(), run.during(), run.attempts());
  }

  private static String share(Map.Entry<String, Double> party) {
    return String.format(Locale.ROOT, "%s %.0f", party.getKey(), 100 * party.getValue());
  }

  private static void row(String name, Tally tally, PrintStream out) {
    Quantiles decisions = tally.quantiles(QuietTenant.DECIDE);
    Quantiles creations = tally.quantiles(QuietTenant.CREATE);
    out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %d | %.1f | %.1f |%n",
        name,
        decisions.count(),
        decisions.millis(0.5),
        decisions.millis(0.9),
        creations.count(),
        creations.millis(0.5),
        creations.millis(0.9));
  }

  private static double median(Tally tally) {
    return tally.quantiles(QuietTenant.DECIDE).millis(0.5);
  }
}
