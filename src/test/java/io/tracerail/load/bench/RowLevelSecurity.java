package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Median;
import io.tracerail.load.Notes;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What row-level security costs a read: the same reads of a copy without it. */
final class RowLevelSecurity {

  private static final String COPY = "without_rls";

  private final Servers servers;
  private final Picks picks;
  private final BenchSettings settings;

  RowLevelSecurity(Servers servers, Picks picks, BenchSettings settings) {
    this.servers = servers;
    this.picks = picks;
    this.settings = settings;
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    Notes.note("rls: a copy without row-level security");
    servers.copyDatabase(Seed.DATABASE, COPY);
    servers.run(
        COPY,
        "alter table cases disable row level security",
        "alter table activity_stream_items disable row level security");
    servers.settle(COPY);
    Pgbench pgbench =
        Pgbench.of(
            servers,
            settings,
            picks.file("pipelined.sql"),
            PgbenchScript.ofTheService().pipelined());
    pgbench.readsPerSecond(COPY);
    pgbench.readsPerSecond(Seed.DATABASE);
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    int rounds = 2 * settings.rounds();
    for (int round = 1; round <= rounds; round++) {
      Notes.note("rls: round " + round + " of " + rounds);
      without.add(pgbench.readsPerSecond(COPY));
      with.add(pgbench.readsPerSecond(Seed.DATABASE));
    }
    double cost = 100 * (1 - Median.of(with) / Median.of(without));
    Table table = new Table(out, "row-level security", "reads per second");
    table.row("off", fixed(Median.of(without), 0));
    table.row("on", fixed(Median.of(with), 0));
    table.row("cost", fixed(cost, 1) + " %");
    aims.atMost("row-level security", cost, 5, " %");
  }
}
