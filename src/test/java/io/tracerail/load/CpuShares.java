package io.tracerail.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What part of a core each party takes: the load generator shares the machine with what it loads.
 */
public final class CpuShares {

  private static final int USER = 1;
  private static final int NICE = 2;
  private static final int SYSTEM = 3;
  private static final int IRQ = 6;
  private static final int SOFTIRQ = 7;
  private static final long NANOS_A_TICK = 10_000_000;

  private final Map<String, Supplier<List<ProcessHandle>>> parties = new LinkedHashMap<>();

  /** What was used up to a moment, in nanoseconds. */
  public record Reading(long at, Map<String, Long> used) {

    /** Of one core, since then. */
    public Map<String, Double> since(Reading earlier) {
      Map<String, Double> shares = new LinkedHashMap<>();
      used.forEach(
          (party, nanos) ->
              shares.put(party, (nanos - earlier.used.get(party)) / (double) (at - earlier.at)));
      return shares;
    }
  }

  public CpuShares with(String party, Supplier<List<ProcessHandle>> processes) {
    parties.put(party, processes);
    return this;
  }

  public Reading read() {
    Map<String, Long> used = new LinkedHashMap<>();
    parties.forEach(
        (party, processes) ->
            used.put(
                party,
                processes.get().stream()
                    .mapToLong(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                    .sum()));
    used.put("generator", own());
    used.put("others", busy() - used.values().stream().mapToLong(Long::longValue).sum());
    return new Reading(System.nanoTime(), used);
  }

  /** Of all processors: proc(5), on /proc/stat. */
  private static long busy() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      String[] ticks = lines.findFirst().orElseThrow().split(" +");
      return IntStream.of(USER, NICE, SYSTEM, IRQ, SOFTIRQ)
          .mapToLong(column -> Long.parseLong(ticks[column]) * NANOS_A_TICK)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long own() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
