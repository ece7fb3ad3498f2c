package io.tracerail.load.bench;

import io.tracerail.load.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much is measured: the variables of bench/README.md.
 *
 * @param seconds of each single measurement
 * @param rounds that medians are taken over
 * @param connections of wrk
 * @param pgClients of pgbench
 * @param fleets numbers of workers, ascending
 * @param apiFlags of the JVM, of services with the role api or all
 * @param workerFlags of the JVM, of those with the role worker
 */
record BenchSettings(
    int tenants,
    int seconds,
    int rounds,
    int connections,
    int pgClients,
    List<Integer> fleets,
    List<String> apiFlags,
    List<String> workerFlags) {

  /** Those of {@code apiFlags}, and more. */
  List<String> apiFlagsAnd(String... more) {
    return Stream.concat(apiFlags.stream(), Stream.of(more)).toList();
  }

  static BenchSettings fromEnvironment() {
    return new BenchSettings(
        Settings.whole("BENCH_TENANTS", 1000),
        Settings.whole("BENCH_SECONDS", 6),
        Settings.whole("BENCH_ROUNDS", 3),
        Settings.whole("BENCH_CONNECTIONS", 32),
        Settings.whole("BENCH_PG_CLIENTS", 8),
        Settings.words("BENCH_FLEETS", "100 300 1000").stream().map(Integer::valueOf).toList(),
        Settings.words("BENCH_API_JVM", "-Xmx512m"),
        Settings.words("BENCH_WORKER_JVM", "-Xmx320m -XX:+UseSerialGC"));
  }
}
