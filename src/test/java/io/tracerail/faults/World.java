package io.tracerail.faults;

import io.tracerail.testing.Installation;
import io.tracerail.testing.PostgresPair;
import io.tracerail.testing.Relay;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.TemporalCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

  private static final Path FAKETIME =
      Path.of(
          "/usr/lib",
          System.getProperty("os.arch").equals("aarch64")
              ? "aarch64-linux-gnu"
              : "x86_64-linux-gnu",
          "faketime/libfaketime.so.1");

  final Map<String, String> servers;
  private final Installation installation;
  final Optional<PostgresPair> postgres;
  final Optional<TemporalCli> temporal;
  final List<Instance> instances;
  final List<ServiceClient> tenants;
  final Optional<Path> clock;

  /** One instance and what stands between it and its servers. */
  record Instance(String name, RunningService service, Relay database, Relay temporal) {

    void restore() {
      database.restore();
      temporal.restore();
    }
  }

  /**
   * @param clockJumps whether instance b's clock can be set: it is slow then, because every look at
   *     a clock goes through libfaketime
   */
  World(Path work, boolean clockJumps) throws IOException, SQLException {
    installation = Installation.lasting(work.resolve("temporal.db"));
    postgres = installation.postgres();
    temporal = installation.temporal();
    servers = new HashMap<>(installation.configuration());
    servers.put("tracerail.temporal.command-timeout", "4s");
    servers.put("tracerail.db.statement-timeout", "2s");
    servers.put("tracerail.db.connection-timeout", "1s");
    servers.put("tracerail.temporal.worker.sweep-every", "2s");
    clock =
        clockJumps && Files.exists(FAKETIME)
            ? Optional.of(work.resolve("clock"))
            : Optional.empty();
    if (clock.isPresent()) {
      Files.writeString(clock.get(), "+0");
    }
    instances = List.of(instance("a", false), instance("b", clock.isPresent()));
    RunningService first = instances.getFirst().service();
    tenants = Stream.of("Ample", "Brisk").map(name -> ServiceClient.onboard(first, name)).toList();
  }

  private Instance instance(String name, boolean fakedClock) throws IOException {
    Relay toDatabase = new Relay(databaseAddress());
    Relay toTemporal = new Relay(servers.get("tracerail.temporal.target"));
    Map<String, String> configuration = new HashMap<>(servers);
    configuration.put("tracerail.db.url", "postgresql://" + toDatabase.address() + "/tracerail");
    configuration.put("tracerail.temporal.target", toTemporal.address());
    if (fakedClock) {
      configuration.put("LD_PRELOAD", FAKETIME.toString());
      configuration.put("FAKETIME_TIMESTAMP_FILE", clock.orElseThrow().toString());
      configuration.put("FAKETIME_CACHE_DURATION", "1");
      // Only the wall clock jumps: what measures intervals does not.
      configuration.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }
    return new Instance(
        name, RunningService.start(configuration, "faults-" + name), toDatabase, toTemporal);
  }

  String databaseAddress() {
    return installation.databaseAddress();
  }

  /** What cannot be done here, and why. */
  List<String> missing() {
    return Stream.of(
            postgres.isPresent()
                ? null
                : "PostgreSQL does not restart or fail over: no server binaries in /usr/lib/postgresql",
            temporal.isPresent()
                ? null
                : "Temporal does not restart: it was given, or its CLI is not on the PATH")
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
