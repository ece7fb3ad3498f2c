package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Median;
import io.tracerail.load.Notes;
import io.tracerail.testing.RunningService;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** GET of a case, with pgbench that sends the statements of the service for the same cases. */
final class Reads {

  private static final int WARM_UP_SECONDS = 60;
  private static final double LEAST = 0.6;
  private static final double MOST_TAIL = 3;

  private final Servers servers;
  private final Picks picks;
  private final BenchSettings settings;

  Reads(Servers servers, Picks picks, BenchSettings settings) {
    this.servers = servers;
    this.picks = picks;
    this.settings = settings;
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    PgbenchScript script = PgbenchScript.ofTheService();
    Pgbench pipelined =
        Pgbench.of(servers, settings, picks.file("pipelined.sql"), script.pipelined());
    Pgbench oneByOne =
        Pgbench.of(servers, settings, picks.file("one-by-one.sql"), script.oneByOne());
    Wrk wrk = new Wrk(settings.connections(), picks.file());
    Table table =
        new Table(out, "reads", "per second", "GET case to it", "p50, ms", "p99, ms", "CPU, µs");
    List<Double> inPipeline = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    List<Read> jvm = new ArrayList<>();
    try (RunningService service = servers.service("api", Seed.DATABASE, settings.apiFlags())) {
      warmUp(service, wrk);
      for (int round = 1; round <= settings.rounds(); round++) {
        Notes.note("reads: round " + round + " of " + settings.rounds());
        inPipeline.add(pipelined.readsPerSecond(Seed.DATABASE));
        jvm.add(read(service, wrk));
        single.add(oneByOne.readsPerSecond(Seed.DATABASE));
      }
      service.stop();
    }
    double gets = median(jvm, read -> read.result().perSecond());
    double limit = Median.of(inPipeline);
    row(table, "pgbench, pipelined", limit, gets);
    row(table, "pgbench, one by one", Median.of(single), gets);
    row(table, "GET case", jvm);
    for (Path binary : Servers.binaries()) {
      row(table, "GET case, native", ofBinary(binary, wrk));
    }
    aims.atLeast("GET case to pgbench pipelined", gets / limit, LEAST, "");
    aims.atMost(
        "p99 of GET case to its median",
        median(jvm, read -> read.result().p99()) / median(jvm, read -> read.result().p50()),
        MOST_TAIL,
        "");
  }

  /**
   * A measurement.
   *
   * @param cpuMicros of the service's process, for each request
   */
  private record Read(Wrk.Result result, double cpuMicros) {}

  private List<Read> ofBinary(Path binary, Wrk wrk) throws Exception {
    List<Read> reads = new ArrayList<>();
    try (RunningService service = servers.service(binary, Seed.DATABASE)) {
      warmUp(service, wrk);
      for (int round = 1; round <= settings.rounds(); round++) {
        reads.add(read(service, wrk));
      }
      service.stop();
    }
    return reads;
  }

  private static void warmUp(RunningService service, Wrk wrk) throws Exception {
    service.start();
    Notes.note("reads: warming up");
    wrk.warmUp(service.uri("/"), WARM_UP_SECONDS);
  }

  private Read read(RunningService service, Wrk wrk) throws Exception {
    double before = cpuMicros(service);
    Wrk.Result result = wrk.read(service.uri("/"), settings.seconds());
    double requests = result.perSecond() * settings.seconds();
    return new Read(result, (cpuMicros(service) - before) / requests);
  }

  private static double cpuMicros(RunningService service) {
    return service.process().info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
  }

  private static void row(Table table, String what, double perSecond, double gets) {
    table.row(what, fixed(perSecond, 0), fixed(gets / perSecond, 2), "", "", "");
  }

  private static void row(Table table, String what, List<Read> reads) {
    table.row(
        what,
        fixed(median(reads, read -> read.result().perSecond()), 0),
        "",
        fixed(median(reads, read -> read.result().p50()), 2),
        fixed(median(reads, read -> read.result().p99()), 2),
        fixed(median(reads, Read::cpuMicros), 0));
  }

  private static double median(List<Read> reads, ToDoubleFunction<Read> figure) {
    return Median.of(reads.stream().mapToDouble(figure).boxed().toList());
  }
}
