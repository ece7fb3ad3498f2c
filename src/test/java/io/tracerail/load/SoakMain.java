package io.tracerail.load;

import io.tracerail.load.Vitals.Vital;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code bench/soak}: see there and docs/fairness.md. */
public final class SoakMain {

  private static final int SAMPLES = 60;
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private SoakMain() {}

  /**
   * @param arguments minutes, 20 when there is none
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    Duration length =
        Duration.ofMinutes(arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]));
    Duration interval = length.dividedBy(SAMPLES);
    Soak.Run run;
    try (Soak soak = new Soak(Settings.number("SOAK_RATE", 40))) {
      run = soak.run(length, interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval);
    }
    Aims aims = new Aims();
    out.printf(
        "%n| %d samples in %d min | first | at a third | at two thirds | last | most | growth | allowed |%n",
        run.samples().size(), length.toMinutes());
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    double tolerance = Settings.number("SOAK_TOLERANCE", 1);
    for (Vital vital : Vital.values()) {
      List<Double> values = run.of(vital);
      Growth growth = Growth.of(values, tolerance * vital.part, tolerance * vital.constant);
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          vital.label,
          values.getFirst(),
          values.get(values.size() / 3),
          values.get(2 * values.size() / 3),
          values.getLast(),
          values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
          growth.by(),
          growth.allowed());
      aims.atMost("growth of " + vital.label, growth.by(), growth.allowed(), "");
    }
    out.printf(
        "%n%d tenants came and were purged; %d event streams; requests of those that stay: %s%n%n",
        run.purged(), run.streams(), run.load());
    run.failures().stream().distinct().limit(20).forEach(out::println);
    aims.none("requests that failed", run.load().failed());
    aims.none("tenants that did not come and go as they should", run.failures().size());
    aims.print(out);
    System.exit(aims.allMet() ? 0 : 1);
  }
}
