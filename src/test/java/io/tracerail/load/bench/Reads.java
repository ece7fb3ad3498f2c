package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Median;
import io.tracerail.load.Notes;
import io.tracerail.testing.RunningService;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** GET of a case, with pgbench that sends the statements of the service for the same cases. */
final class Reads {

  private static final int WARM_UP_SECONDS = 20;

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
    List<Double> inPipeline = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    List<Wrk.Result> http = new ArrayList<>();
    try (RunningService service = servers.service("api", Seed.DATABASE, settings.apiFlags())) {
      service.start();
      Notes.note("reads: warming up");
      wrk.warmUp(service.uri("/"), WARM_UP_SECONDS);
      for (int round = 1; round <= settings.rounds(); round++) {
        Notes.note("reads: round " + round + " of " + settings.rounds());
        inPipeline.add(pipelined.readsPerSecond(Seed.DATABASE));
        http.add(wrk.read(service.uri("/"), settings.seconds()));
        single.add(oneByOne.readsPerSecond(Seed.DATABASE));
      }
      service.stop();
    }
    double gets = median(http, Wrk.Result::perSecond);
    double ratio = gets / Median.of(inPipeline);
    Table table = new Table(out, "reads", "per second", "GET case to it");
    table.row("pgbench, pipelined", fixed(Median.of(inPipeline), 0), fixed(ratio, 2));
    table.row(
        "pgbench, one by one", fixed(Median.of(single), 0), fixed(gets / Median.of(single), 2));
    table.row(
        "GET case (p50 %s ms, p99 %s ms)"
            .formatted(
                fixed(median(http, Wrk.Result::p50), 2), fixed(median(http, Wrk.Result::p99), 2)),
        fixed(gets, 0),
        "");
    aims.atLeast("GET case to pgbench pipelined", ratio, 0.45, "");
  }

  private static double median(List<Wrk.Result> results, ToDoubleFunction<Wrk.Result> figure) {
    return Median.of(results.stream().mapToDouble(figure).boxed().toList());
  }
}
