package io.tracerail.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The servers that the service stands on, for suites that run it as a process of its own: those
 * that are installed here, embedded ones where they are not.
 */
public final class Installation implements AutoCloseable {

  private final Optional<PostgresPair> postgres;
  private final Optional<TemporalCli> temporal;
  private final Map<String, String> configuration;

  private Installation(Optional<PostgresPair> postgres, Optional<TemporalCli> temporal) {
    this.postgres = postgres;
    this.temporal = temporal;
    this.configuration = configured();
  }

  /**
   * With a PostgreSQL that has a standby, and a Temporal that keeps its data in a file.
   *
   * @param ofPostgres its environment, beside what it has
   */
  public static Installation lasting(Path temporalData, Map<String, String> ofPostgres)
      throws IOException, SQLException {
    return new Installation(
        PostgresPair.start(ofPostgres),
        temporalIsGiven() ? Optional.empty() : TemporalCli.start(temporalData));
  }

  /**
   * As a load meets them: a PostgreSQL that is as durable as it is by default.
   *
   * @param temporalData a file, for a load that lasts; empty for Temporal's memory
   */
  public static Installation plain(Optional<Path> temporalData) throws IOException, SQLException {
    return new Installation(
        PostgresPair.startAlone(),
        temporalIsGiven() ? Optional.empty() : TemporalCli.startSilent(temporalData));
  }

  private static boolean temporalIsGiven() {
    return System.getProperty("temporal.target") != null;
  }

  private Map<String, String> configured() {
    if (postgres.isPresent() && temporal.isPresent()) {
      return RunningService.servers(postgres.get().address(), temporal.get().target());
    }
    Map<String, String> embedded = RunningService.servers();
    postgres.ifPresent(
        pair ->
            embedded.putAll(
                RunningService.servers(pair.address(), embedded.get("tracerail.temporal.target"))));
    temporal.ifPresent(cli -> embedded.put("tracerail.temporal.target", cli.target()));
    return embedded;
  }

  /** Addresses and credentials, of a database that is migrated. */
  public Map<String, String> configuration() {
    return configuration;
  }

  public Optional<PostgresPair> postgres() {
    return postgres;
  }

  public Optional<TemporalCli> temporal() {
    return temporal;
  }

  /** As {@code host:port}. */
  public String databaseAddress() {
    return postgres
        .map(PostgresPair::address)
        .orElseGet(
            () -> {
              String url = configuration.get("tracerail.db.url");
              return url.substring(url.indexOf("//") + 2, url.lastIndexOf('/'));
            });
  }

  /** The processes of PostgreSQL; none when it is embedded. */
  public List<ProcessHandle> databaseProcesses() {
    return postgres.map(PostgresPair::processes).orElse(List.of());
  }

  /** The processes of Temporal; none when it is embedded, or was given. */
  public List<ProcessHandle> temporalProcesses() {
    return temporal.map(cli -> Stream.of(cli.process())).orElse(Stream.empty()).toList();
  }

  @Override
  public void close() {
    temporal.ifPresent(TemporalCli::close);
    postgres.ifPresent(PostgresPair::close);
  }
}
