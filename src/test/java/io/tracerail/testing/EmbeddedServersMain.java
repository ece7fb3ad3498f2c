package io.tracerail.testing;

import io.tracerail.dev.EmbeddedServers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The process that {@link EmbeddedServers} starts: it prints the addresses of its servers and ends
 * when its standard input does, so it outlives its parent by no more than a moment, however the
 * parent ends.
 */
public final class EmbeddedServersMain {

  private EmbeddedServersMain() {}

  /** Arguments: the servers to start, as {@link EmbeddedServers} names them. */
  public static void main(String[] arguments) throws IOException, SQLException {
    // Log lines of the servers must not mix with the addresses.
    PrintStream addresses =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    for (String server : arguments) {
      switch (server) {
        case EmbeddedServers.POSTGRESQL -> startDatabase(addresses);
        case EmbeddedServers.TEMPORAL -> startTemporal(addresses);
        case EmbeddedServers.TEMPORAL_CLI -> startTemporalCli(addresses);
        default -> throw new IllegalArgumentException(server);
      }
    }
    addresses.println(EmbeddedServers.READY);
    System.in.transferTo(PrintStream.nullOutputStream());
    // The servers are ended by their shutdown hooks, as on a signal.
    System.exit(0);
  }

  private static void startDatabase(PrintStream addresses) throws IOException, SQLException {
    addresses.println("tracerail.db.url=" + EmbeddedDatabase.start(0).url());
    addresses.println("tracerail.db.owner.password=" + Credentials.OWNER_PASSWORD);
    addresses.println("tracerail.db.app.password=" + Credentials.APP_PASSWORD);
    addresses.println("tracerail.db.control.password=" + Credentials.CONTROL_PASSWORD);
  }

  private static void startTemporal(PrintStream addresses) throws IOException {
    addresses.println("tracerail.temporal.target=" + EmbeddedTemporal.start(0).target());
  }

  private static void startTemporalCli(PrintStream addresses) throws IOException {
    Optional<TemporalCli> server = TemporalCli.start();
    if (server.isEmpty()) {
      startTemporal(addresses);
      return;
    }
    addresses.println("tracerail.temporal.target=" + server.get().target());
    addresses.println("tracerail.dev.temporal-ui=" + server.get().ui());
  }
}
