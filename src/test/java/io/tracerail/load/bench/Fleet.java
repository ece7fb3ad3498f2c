package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.CpuShares;
import io.tracerail.load.Notes;
import io.tracerail.load.ProcStatus;
import io.tracerail.testing.Await;
import io.tracerail.testing.RunningService;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a worker for each of many tenants takes. */
final class Fleet {

  private static final String DATABASE = "fleet";
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final long SETTLING_MILLIS = 10_000;

  /** As long as a poll: they begin together, and so do those that follow. */
  private static final long POLL_MILLIS = 60_000;

  private static final String TENANTS =
      """
      insert into tenants (tenant_id, name, status, namespace)
      select id, 'bench', 'active', 'tracerail-' || id
      from (select gen_random_uuid() from generate_series((select count(*) from tenants) + 1, ?)) new(id)
      """;

  private final Servers servers;
  private final BenchSettings settings;

  /**
   * @param memory resident, in MiB
   * @param up seconds from the start of the process
   * @param allRun seconds from then on
   * @param busy seconds of CPU time until then
   * @param idle per cent of a core
   */
  private record Figures(
      double memory, double threads, double up, double allRun, double busy, double idle) {}

  Fleet(Servers servers, BenchSettings settings) {
    this.servers = servers;
    this.settings = settings;
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    servers.createDatabase(DATABASE);
    Table table =
        new Table(
            out,
            "workers",
            "resident MiB",
            "threads",
            "service up after, s",
            "all run, s later",
            "CPU s until then",
            "idle, % of a core");
    int most = settings.fleets().getLast();
    try (TemporalNamespaces namespaces = new TemporalNamespaces(servers.temporal())) {
      for (int count : settings.fleets()) {
        Figures figures = measure(count, namespaces);
        print(count, figures, table);
        if (count == most) {
          judge(count, figures, aims);
        }
      }
    }
  }

  private static void print(int count, Figures figures, Table table) {
    table.row(
        Integer.toString(count),
        fixed(figures.memory, 0),
        fixed(figures.threads, 0),
        fixed(figures.up, 2),
        fixed(figures.allRun, 2),
        fixed(figures.busy, 1),
        fixed(figures.idle, 1));
  }

  private static void judge(int count, Figures figures, Aims aims) {
    aims.atMost("resident memory of " + count + " workers", figures.memory, 512, " MiB");
    aims.atMost("until " + count + " workers run", figures.allRun, 10, " s");
    aims.atMost("idle CPU of " + count + " workers", figures.idle, 3, " %");
  }

  private Figures measure(int count, TemporalNamespaces namespaces) throws Exception {
    Notes.note("fleet: " + count + " namespaces");
    List<String> names = tenants(count);
    namespaces.register(names);
    Notes.note("fleet: " + count + " workers");
    try (RunningService service = servers.service("worker", DATABASE, settings.workerFlags())) {
      long begin = System.nanoTime();
      service.launch();
      Await.until(PATIENCE, "the service is up", service::isUp);
      long up = System.nanoTime();
      String allRun = "All workers run: " + count + "\"";
      Await.until(PATIENCE, count + " workers run", () -> service.log().contains(allRun));
      long running = System.nanoTime();
      double busy = seconds(service.process().info().totalCpuDuration().orElseThrow().toNanos());
      // Asked afterwards, because asking takes the server longer than what is measured.
      namespaces.awaitPolled(names);
      Thread.sleep(SETTLING_MILLIS);
      CpuShares cpu = new CpuShares().with("service", () -> List.of(service.process()));
      CpuShares.Reading before = cpu.read();
      Thread.sleep(POLL_MILLIS);
      double idle = 100 * cpu.read().since(before).get("service");
      ProcStatus status = new ProcStatus(service.process());
      Figures figures =
          new Figures(
              status.resident(),
              status.threads(),
              seconds(up - begin),
              seconds(running - up),
              busy,
              idle);
      service.stop();
      return figures;
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /** As many as there are to be, with those that are there; their namespaces. */
  private List<String> tenants(int count) throws SQLException {
    List<String> namespaces = new ArrayList<>();
    try (Connection control = servers.connect("control", DATABASE);
        PreparedStatement insert = control.prepareStatement(TENANTS);
        Statement select = control.createStatement()) {
      insert.setInt(1, count);
      insert.executeUpdate();
      ResultSet rows = select.executeQuery("select namespace from tenants order by namespace");
      while (rows.next()) {
        namespaces.add(rows.getString(1));
      }
    }
    return namespaces;
  }
}
