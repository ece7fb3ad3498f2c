package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.db.RunningNotifications;
import io.tracerail.load.Aims;
import io.tracerail.load.Clients;
import io.tracerail.load.Median;
import io.tracerail.load.Notes;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * What telling of changes costs their commits: the log's counter and event, of many tenants, by
 * many writers at once.
 */
final class Writes {

  private static final String DATABASE = "writes";
  private static final String SET_TENANT =
      "select set_config('app.current_tenant_id', ?, true), set_config('app.tells_of_events', 'afterwards', true)";
  private static final String CHANGE =
      """
      with counter as (
        insert into event_counters (tenant_id, last_id) values (current_tenant_id(), 1)
        on conflict (tenant_id) do update set last_id = event_counters.last_id + 1 returning last_id)
      insert into case_events (tenant_id, event_id, case_id, version, type, status, command_id, outcome, confirmed, data)
      select current_tenant_id(), last_id, ?, last_id, 'case.changed', 'Pending', gen_random_uuid(), '{}', true, '{}'
      from counter
      """;
  private static final String NOTIFY = "select pg_notify('tracerail_case_events', ?)";

  /** How the listeners hear of a change. */
  private enum Telling {
    NOBODY("nobody is told"),
    AFTERWARDS("told after the commit, as the service does"),
    WITHIN("NOTIFY within the transaction");

    private final String text;

    Telling(String text) {
      this.text = text;
    }
  }

  private final Servers servers;
  private final BenchSettings settings;
  private List<UUID> tenants;

  Writes(Servers servers, BenchSettings settings) {
    this.servers = servers;
    this.settings = settings;
  }

  /** On a copy of the seeded database. */
  void measure(PrintStream out, Aims aims) throws Exception {
    servers.copyDatabase(Seed.DATABASE, DATABASE);
    tenants = tenants();
    Map<Telling, List<Double>> commits = new EnumMap<>(Telling.class);
    try (RunningNotifications notifications =
        RunningNotifications.on(
            "postgresql://" + servers.postgres().address() + "/" + DATABASE, "")) {
      int rounds = 2 * settings.rounds();
      for (int round = 0; round <= rounds; round++) {
        Notes.note("writes: round " + round + " of " + rounds);
        for (Telling telling : Telling.values()) {
          servers.run(DATABASE, "checkpoint");
          double rate = commitsPerSecond(telling, notifications::tellOfEvents);
          if (round > 0) { // the first warms up
            commits.computeIfAbsent(telling, first -> new ArrayList<>()).add(rate);
          }
        }
      }
    }
    Table table = new Table(out, settings.connections() + " writers", "commits per second");
    commits.forEach((telling, rates) -> table.row(telling.text, fixed(Median.of(rates), 0)));
    aims.atLeast(
        "commits that are told of, of those that are not",
        Median.of(commits.get(Telling.AFTERWARDS)) / Median.of(commits.get(Telling.NOBODY)),
        0.9,
        "");
  }

  private List<UUID> tenants() throws SQLException {
    List<UUID> all = new ArrayList<>();
    try (Connection control = servers.connect("control", DATABASE);
        Statement statement = control.createStatement();
        ResultSet rows = statement.executeQuery("select tenant_id from tenants")) {
      while (rows.next()) {
        all.add(rows.getObject(1, UUID.class));
      }
    }
    return all;
  }

  private double commitsPerSecond(Telling telling, Consumer<UUID> tell) throws Exception {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(settings.seconds()).toNanos();
    List<Long> written = Clients.run(settings.connections(), () -> write(telling, tell, end));
    long commits = written.stream().mapToLong(Long::longValue).sum();
    return commits * 1e9 / (System.nanoTime() - begin);
  }

  private long write(Telling telling, Consumer<UUID> tell, long end) throws SQLException {
    long commits = 0;
    try (Connection app = servers.connect("app", DATABASE);
        PreparedStatement setTenant = app.prepareStatement(SET_TENANT);
        PreparedStatement change = app.prepareStatement(CHANGE);
        PreparedStatement within = app.prepareStatement(NOTIFY)) {
      app.setAutoCommit(false);
      while (System.nanoTime() < end) {
        UUID tenant = tenants.get(ThreadLocalRandom.current().nextInt(tenants.size()));
        setTenant.setString(1, tenant.toString());
        setTenant.execute();
        change.setString(1, Seed.caseId(1));
        change.executeUpdate();
        if (telling == Telling.WITHIN) {
          within.setString(1, tenant.toString());
          within.execute();
        }
        app.commit();
        if (telling == Telling.AFTERWARDS) {
          tell.accept(tenant);
        }
        commits++;
      }
    }
    return commits;
  }
}
