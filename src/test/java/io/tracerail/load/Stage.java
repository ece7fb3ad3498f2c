package io.tracerail.load;

import io.tracerail.testing.Installation;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.SeededCases;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The packaged service on servers of its own, and tenants on it. */
final class Stage implements AutoCloseable {

  /** What an installation on two cores gives each of its tenants; the defaults are for more. */
  private static final Map<String, String> TWO_CORES =
      Map.of(
          "tracerail.db.connections-per-tenant", "1",
          "tracerail.auth.concurrent-requests-per-tenant", "16",
          "tracerail.temporal.concurrent-calls-per-namespace", "1",
          "tracerail.cases.event-streams-per-tenant", "20");

  /** Not on the first page of a list in any order. */
  static final String LARGE_CASE = "SEED-250";

  private static final int LARGE_DATA = 1_000_000;
  private static final int LARGE_ITEMS = 3_000;
  private static final int LARGE_TEXT = 10_000;

  private final Installation installation;
  private final RunningService service;

  /**
   * @param settings of the service, beside those of its servers
   */
  Stage(String name, Map<String, String> settings) throws IOException, SQLException {
    this(name, settings, Optional.empty());
  }

  /**
   * @param temporalData a file, for a load that lasts; empty for Temporal's memory
   */
  Stage(String name, Map<String, String> settings, Optional<Path> temporalData)
      throws IOException, SQLException {
    Notes.note("servers");
    installation = Installation.plain(temporalData);
    Map<String, String> configuration = new HashMap<>(installation.configuration());
    configuration.putAll(TWO_CORES);
    configuration.putAll(settings);
    service = RunningService.startToLast(configuration, name);
  }

  RunningService service() {
    return service;
  }

  Installation installation() {
    return installation;
  }

  /**
   * @param settings as the control plane takes them
   */
  ServiceClient tenant(String name, Map<String, Object> settings) {
    return ServiceClient.onboard(service, Map.of("name", name, "settings", settings));
  }

  /** Closed cases, written past the service. */
  void seed(ServiceClient tenant, int cases) throws SQLException {
    SeededCases.write(installation.configuration(), UUID.fromString(tenant.tenantId()), cases);
  }

  /** One of the cases gets much data, and comments of 30 MB. */
  void seedLargeCase(ServiceClient tenant) throws SQLException {
    UUID id = UUID.fromString(tenant.tenantId());
    SeededCases.enlarge(installation.configuration(), id, LARGE_CASE, LARGE_DATA);
    SeededCases.writeItems(installation.configuration(), id, LARGE_CASE, LARGE_ITEMS, LARGE_TEXT);
  }

  void seedEvents(ServiceClient tenant, int events) throws SQLException {
    SeededCases.writeEvents(
        installation.configuration(), UUID.fromString(tenant.tenantId()), events);
  }

  /** After all is seeded. */
  void settle() throws SQLException {
    SeededCases.settle(installation.configuration());
  }

  /** To look past the service. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + installation.configuration().get("tracerail.db.url"),
        "tracerail_owner",
        installation.configuration().get("tracerail.db.owner.password"));
  }

  CpuShares cpu() {
    return new CpuShares()
        .with("service", () -> List.of(service.process()))
        .with("PostgreSQL", installation::databaseProcesses)
        .with("Temporal", installation::temporalProcesses);
  }

  @Override
  public void close() {
    service.close();
    installation.close();
  }
}
