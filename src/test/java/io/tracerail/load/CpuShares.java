package io.tracerail.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What part of a core each party takes: the load generator shares the machine with what it loads.
 */
final class CpuShares {

  private final Map<String, Supplier<List<ProcessHandle>>> parties = new LinkedHashMap<>();

  /** What was used up to a moment, in nanoseconds. */
  record Reading(long at, Map<String, Long> used) {

    /** Of one core, since then. */
    Map<String, Double> since(Reading earlier) {
      Map<String, Double> shares = new LinkedHashMap<>();
      used.forEach(
          (party, nanos) ->
              shares.put(party, (nanos - earlier.used.get(party)) / (double) (at - earlier.at)));
      return shares;
    }
  }

  CpuShares with(String party, Supplier<List<ProcessHandle>> processes) {
    parties.put(party, processes);
    return this;
  }

  Reading read() {
    Map<String, Long> used = new LinkedHashMap<>();
    parties.forEach(
        (party, processes) ->
            used.put(
                party,
                processes.get().stream()
                    .mapToLong(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                    .sum()));
    used.put("generator", own());
    return new Reading(System.nanoTime(), used);
  }

  private static long own() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
