package io.tracerail.faults;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** {@code bin/faults}: see there and docs/faults.md. */
public final class FaultsMain {

  private FaultsMain() {}

  /**
   * @param arguments rounds, then seed or "-", then the one round or fault to be repeated or "-"
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    int rounds = Integer.parseInt(arguments[0]);
    long seed =
        arguments[1].equals("-")
            ? ThreadLocalRandom.current().nextInt(1_000_000)
            : Long.parseLong(arguments[1]);
    int first = arguments[2].equals("-") ? 1 : Integer.parseInt(arguments[2]);
    boolean hotCaseOnly = arguments[3].equals("hot-case");
    Fault forced =
        arguments[3].equals("-") || hotCaseOnly
            ? null
            : Fault.valueOf(arguments[3].toUpperCase(Locale.ROOT).replace('-', '_'));
    out.printf("seed %d%n", seed);
    long begin = System.nanoTime();
    int status = 0;
    try (World world = new World(Files.createTempDirectory(Path.of("target"), "faults"));
        Suite suite = new Suite(world, seed)) {
      world.missing().forEach(line -> out.println("skipped: " + line));
      out.printf("two instances serve after %d s%n", seconds(begin));
      long started = System.nanoTime();
      int last = hotCaseOnly ? 0 : first + rounds - 1;
      for (int round = first; round <= last && status == 0; round++) {
        long from = System.nanoTime();
        try {
          String what = suite.round(round, forced);
          out.printf("%5d %s: %d ms%n", round, what, (System.nanoTime() - from) / 1_000_000);
        } catch (AssertionError | Exception failure) {
          out.printf(
              "%5d %s FAILED; again: bin/faults --seed %d --round %d%n",
              round, suite.current, seed, round);
          failure.printStackTrace(out);
          status = 1;
        }
      }
      if (status == 0) {
        suite.judgeAll();
        if (forced == null && first == 1) {
          if (!hotCaseOnly) {
            new SideBySide(world, suite.requests).measure(out);
          }
          new HotCase(world, suite.requests).measure(out);
          suite.judgeRequests();
        }
      }
      out.printf(
          "%d rounds in %d s: %s%n%d cases; %d commands accepted, %d refused; %d attempts repeated;"
              + " %d events on %d streams; longest in ms: %s, recovery of both %d;"
              + " answers by status %s%n",
          suite.happened.values().stream().mapToInt(n -> n).sum(),
          seconds(started),
          suite.happened,
          suite.cases,
          suite.requests.accepted.get(),
          suite.requests.refused.get(),
          suite.requests.repeated.get(),
          suite.events(),
          suite.streams(),
          suite.requests.longestMillis,
          suite.longestRecoveryMillis.get(),
          suite.requests.statuses);
    } catch (AssertionError failure) {
      out.printf("FAILED; again: bin/faults --seed %d %d%n", seed, rounds);
      failure.printStackTrace(out);
      status = 1;
    }
    System.exit(status);
  }

  private static long seconds(long since) {
    return (System.nanoTime() - since) / 1_000_000_000;
  }
}
