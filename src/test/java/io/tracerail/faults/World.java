package io.tracerail.faults;

import io.tracerail.testing.Installation;
import io.tracerail.testing.PanelProcess;
import io.tracerail.testing.PostgresPair;
import io.tracerail.testing.Relay;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TemporalCli;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two instances of the service on one database and one Temporal, each behind relays of its own, and
 * two tenants.
 */
final class World implements AutoCloseable {

  /** What a command waits for its tenant's worker: it is not configured. */
  static final Duration WORKER = Duration.ofSeconds(3);

  /** What the service waits for a command's turn: it is not configured. */
  static final Duration TURN = Duration.ofSeconds(2);

  static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(4);
  static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1500);
  static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(2);
  static final Duration DELETION_GRACE = Duration.ofHours(6);
  static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  /** PostgreSQL's clock is not that of Temporal, nor an instance's: nothing may rely on that. */
  private static final String DATABASE_CLOCK = "+2s";

  final Map<String, String> servers;
  private final Installation installation;
  final Optional<PostgresPair> postgres;
  final Optional<TemporalCli> temporal;
  final List<Instance> instances;
  final List<ServiceClient> tenants;

  /** Of each tenant somebody with another key. */
  final List<ServiceClient> colleagues;

  final Optional<FakeClock> clock;

  /** One instance and what stands between it and its servers. */
  record Instance(String name, RunningService service, Relay database, Relay temporal) {

    void restore() {
      database.restore();
      temporal.restore();
    }
  }

  World(Path work) throws IOException, SQLException, InterruptedException {
    installation =
        Installation.lasting(work.resolve("temporal.db"), FakeClock.wrongBy(DATABASE_CLOCK));
    postgres = installation.postgres();
    temporal = installation.temporal();
    servers = new HashMap<>(installation.configuration());
    servers.put("tracerail.temporal.command-timeout", COMMAND_TIMEOUT.toString());
    servers.put("tracerail.temporal.connect-timeout", CONNECT_TIMEOUT.toString());
    servers.put("tracerail.db.statement-timeout", STATEMENT_TIMEOUT.toString());
    servers.put("tracerail.db.connection-timeout", CONNECTION_TIMEOUT.toString());
    servers.put("tracerail.temporal.worker.sweep-every", "2s");
    servers.put("tracerail.tenants.deletion-grace", DELETION_GRACE.toString());
    clock = FakeClock.in(work);
    instances = List.of(instance("a", Optional.empty()), instance("b", clock));
    RunningService first = instances.getFirst().service();
    tenants = Stream.of("Ample", "Brisk").map(name -> ServiceClient.onboard(first, name)).toList();
    for (ServiceClient tenant : tenants) {
      for (String version : Client.OWN_VERSIONS) {
        tenant.publish(Client.OWN_PROCESS, version);
      }
      tenant.publishText(PanelProcess.NAME, "1.0.0", PanelProcess.text("1.0.0"));
    }
    colleagues = tenants.stream().map(tenant -> tenant.colleague("Bob")).toList();
  }

  private Instance instance(String name, Optional<FakeClock> clock) throws IOException {
    Relay toDatabase = new Relay(databaseAddress());
    Relay toTemporal = new Relay(servers.get("tracerail.temporal.target"));
    Map<String, String> configuration = new HashMap<>(servers);
    configuration.put("tracerail.db.url", "postgresql://" + toDatabase.address() + "/tracerail");
    configuration.put("tracerail.temporal.target", toTemporal.address());
    clock.ifPresent(given -> configuration.putAll(given.environment()));
    return new Instance(
        name, RunningService.start(configuration, "faults-" + name), toDatabase, toTemporal);
  }

  String databaseAddress() {
    return installation.databaseAddress();
  }

  /** Of the instances and of the servers that are processes of ours. */
  List<ProcessHandle> processes() {
    return Stream.of(
            instances.stream().map(one -> one.service().process()),
            installation.databaseProcesses().stream(),
            installation.temporalProcesses().stream())
        .flatMap(each -> each)
        .toList();
  }

  /** What cannot be done here, and why. */
  List<String> missing() {
    return Stream.of(
            postgres.isPresent()
                ? null
                : "PostgreSQL does not restart or fail over: no server binaries in /usr/lib/postgresql",
            temporal.isPresent()
                ? null
                : "Temporal does not restart: it was given, or its CLI is not on the PATH",
            clock.isPresent() ? null : "No clock jumps: Debian's libfaketime is not installed",
            PinnedCore.isPossible()
                ? null
                : "The hot case has all cores: there is no taskset (util-linux)")
        .filter(line -> line != null)
        .toList();
  }

  @Override
  public void close() {
    instances.forEach(instance -> instance.service().close());
    instances.forEach(
        instance -> {
          instance.database().close();
          instance.temporal().close();
        });
    installation.close();
  }
}
