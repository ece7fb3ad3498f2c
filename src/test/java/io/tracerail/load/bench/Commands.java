package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Clients;
import io.tracerail.load.Notes;
import io.tracerail.load.Quantiles;
import io.tracerail.load.Tally;
import io.tracerail.testing.RunningService;
import java.io.PrintStream;
import java.util.UUID;
import java.util.stream.IntStream;

/** Create and decide a case over HTTP, and the same by the bare SDK on the same server. */
final class Commands {

  private static final String DATABASE = "commands";
  private static final String CREATE = "create";
  private static final String DECIDE = "decide";
  private static final int OK = 200;
  private static final int MOST_AT_ONCE = 4;
  private static final int WARM_UP = 1_000;
  private static final int BLOCK = 100;
  private static final int BLOCKS = 4;
  private static final double MOST = 1.5;

  private final Servers servers;
  private final BenchSettings settings;

  Commands(Servers servers, BenchSettings settings) {
    this.servers = servers;
    this.settings = settings;
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    Notes.note("commands");
    servers.createDatabase(DATABASE);
    try (RunningService service = servers.service("all", DATABASE, settings.apiFlags())) {
      service.start();
      try (OverHttp http = new OverHttp(service);
          BareSdk sdk = new BareSdk(servers.temporal())) {
        run(http, MOST_AT_ONCE, WARM_UP, new Tally());
        run(sdk, MOST_AT_ONCE, WARM_UP, new Tally());
        Table table = new Table(out, "commands, ms", "create p50", "p99", "decide p50", "p99");
        compare(http, sdk, 1, "one at a time", table, aims);
        compare(http, sdk, MOST_AT_ONCE, MOST_AT_ONCE + " at once", table, aims);
      }
      service.stop();
    }
  }

  private static void compare(
      OverHttp http, BareSdk sdk, int atOnce, String how, Table table, Aims aims) throws Exception {
    Tally overHttp = new Tally();
    Tally bySdk = new Tally();
    for (int i = 0; i < BLOCKS; i++) { // in turns: what else the machine does hits both
      run(http, atOnce, BLOCK, overHttp);
      run(sdk, atOnce, BLOCK, bySdk);
    }
    double[] ours = figures(overHttp);
    double[] theirs = figures(bySdk);
    double[] ratios =
        IntStream.range(0, ours.length).mapToDouble(i -> ours[i] / theirs[i]).toArray();
    table.row("HTTP, " + how, cells(ours));
    table.row("bare SDK, " + how, cells(theirs));
    table.row("ratio", cells(ratios));
    aims.atMost("create to bare SDK, median, " + how, ratios[0], MOST, "");
    aims.atMost("decide to bare SDK, median, " + how, ratios[2], MOST, "");
    if (atOnce == 1) {
      aims.atMost("create to bare SDK, p99, " + how, ratios[1], MOST, "");
      aims.atMost("decide to bare SDK, p99, " + how, ratios[3], MOST, "");
    }
  }

  /** Milliseconds: the median and the 99th percentile of create, then of decide. */
  private static double[] figures(Tally tally) {
    Quantiles creates = tally.quantiles(CREATE);
    Quantiles decides = tally.quantiles(DECIDE);
    return new double[] {
      creates.millis(0.5), creates.millis(0.99), decides.millis(0.5), decides.millis(0.99)
    };
  }

  private static String[] cells(double[] figures) {
    return IntStream.range(0, figures.length)
        .mapToObj(i -> fixed(figures[i], 2))
        .toArray(String[]::new);
  }

  private static void run(CreateAndDecide subject, int atOnce, int cases, Tally tally)
      throws Exception {
    Clients.run(
        atOnce,
        () -> {
          one(subject, cases / atOnce, tally);
          return null;
        });
  }

  private static void one(CreateAndDecide subject, int cases, Tally tally) throws Exception {
    for (int i = 0; i < cases; i++) {
      String caseId = "B-" + UUID.randomUUID();
      long start = System.nanoTime();
      subject.create(caseId);
      long created = System.nanoTime();
      subject.decide(caseId);
      long decided = System.nanoTime();
      tally.add(CREATE, OK, created - start);
      tally.add(DECIDE, OK, decided - created);
    }
  }
}
