package io.tracerail.load;

import io.tracerail.load.Fairness.Run;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The tables of a run, and its judgement. */
final class FairnessReport {

  private static final int RESAMPLES = 1000;

  private final Run run;
  private final Tally calm;
  private final Tally noisy;

  FairnessReport(Run run) {
    this.run = run;
    this.calm = Tally.sum(run.quiet(false));
    this.noisy = Tally.sum(run.quiet(true));
  }

  void print(String what, PrintStream out) {
    out.printf(
        "%n| quiet tenants, %s, ms | requests | calm p50 | p99 | noisy p50 | p99 | p99 noisy to calm |%n",
        what);
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    calm.operations().forEach(operation -> row(operation, out, operation));
    row("all", out);
    double[] interval = interval();
    out.printf(
        Locale.ROOT,
        "%n90 %% of resampled pairs of windows: %.2f to %.2f; of each pair: %s%n",
        interval[0],
        interval[1],
        ratios());
    out.printf("%n| %% of a core | %s |%n", String.join(" | ", run.cpu(false).keySet()));
    out.println("| --- |" + " --- |".repeat(run.cpu(false).size()));
    cpu("calm", false, out);
    cpu("noisy", true, out);
    out.println();
    out.printf("quiet, calm: %s%nquiet, noisy: %s%nnoisy: %s%n", calm, noisy, run.noise());
    if (!run.streams().isEmpty()) {
      out.printf("noisy streams: %s%n", run.streams());
    }
  }

  void judge(Aims aims, double tolerance) {
    aims.atMost("p99 of the quiet tenants, noisy to calm", ratio(), tolerance, "");
    aims.none(
        "requests of quiet tenants that failed",
        calm.failed() + calm.unsent() + noisy.failed() + noisy.unsent());
  }

  double ratio() {
    return noisy.quantiles().millis(0.99) / calm.quantiles().millis(0.99);
  }

  private void row(String name, PrintStream out, String... operations) {
    Quantiles before = calm.quantiles(operations);
    Quantiles with = noisy.quantiles(operations);
    out.printf(
        Locale.ROOT,
        "| %s | %d, %d | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
        name,
        before.count(),
        with.count(),
        before.millis(0.5),
        before.millis(0.99),
        with.millis(0.5),
        with.millis(0.99),
        with.millis(0.99) / before.millis(0.99));
  }

  /**
   * Windows as a whole are drawn again, because what disturbs one request disturbs its neighbours.
   */
  private double[] interval() {
    List<Tally> calmWindows = run.quiet(false);
    List<Tally> noisyWindows = run.quiet(true);
    int pairs = Math.min(calmWindows.size(), noisyWindows.size());
    SplittableRandom random = new SplittableRandom(1);
    double[] ratios =
        IntStream.range(0, RESAMPLES)
            .mapToDouble(
                n -> {
                  int[] drawn = random.ints(pairs, 0, pairs).toArray();
                  return pooled(noisyWindows, drawn) / pooled(calmWindows, drawn);
                })
            .sorted()
            .toArray();
    return new double[] {ratios[RESAMPLES / 20], ratios[RESAMPLES - 1 - RESAMPLES / 20]};
  }

  private static double pooled(List<Tally> windows, int[] drawn) {
    return Tally.sum(Arrays.stream(drawn).mapToObj(windows::get).toList()).quantiles().millis(0.99);
  }

  private List<String> ratios() {
    List<Tally> calmWindows = run.quiet(false);
    List<Tally> noisyWindows = run.quiet(true);
    return IntStream.range(0, calmWindows.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%.2f",
                    noisyWindows.get(i).quantiles().millis(0.99)
                        / calmWindows.get(i).quantiles().millis(0.99)))
        .toList();
  }

  private void cpu(String name, boolean isNoisy, PrintStream out) {
    out.printf(
        "| %s | %s |%n",
        name,
        String.join(
            " | ",
            run.cpu(isNoisy).values().stream()
                .map(share -> String.format(Locale.ROOT, "%.0f", 100 * share))
                .toList()));
  }
}
