package io.tracerail.testing;

import io.tracerail.dev.EmbeddedServers;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * The process that {@link EmbeddedServers} starts: it prints the addresses of its servers and ends
 * when its standard input does, so it outlives its parent by no more than a moment, however the
 * parent ends.
 */
public final class EmbeddedServersMain {

  private EmbeddedServersMain() {}

  /** Arguments: which of {@code postgresql} and {@code temporal} to start. */
  public static void main(String[] arguments) throws IOException, SQLException {
    // Log lines of the servers must not mix with the addresses.
    PrintStream addresses =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    List<String> wanted = List.of(arguments);
    try (EmbeddedDatabase database =
            wanted.contains(EmbeddedServers.POSTGRESQL) ? EmbeddedDatabase.start(0) : null;
        EmbeddedTemporal temporal =
            wanted.contains(EmbeddedServers.TEMPORAL) ? EmbeddedTemporal.start(0) : null) {
      if (database != null) {
        addresses.println("tracerail.db.url=" + database.url());
        addresses.println("tracerail.db.owner.password=" + Credentials.OWNER_PASSWORD);
        addresses.println("tracerail.db.app.password=" + Credentials.APP_PASSWORD);
        addresses.println("tracerail.db.control.password=" + Credentials.CONTROL_PASSWORD);
      }
      if (temporal != null) {
        addresses.println("tracerail.temporal.target=" + temporal.target());
      }
      addresses.println(EmbeddedServers.READY);
      System.in.transferTo(PrintStream.nullOutputStream());
    }
    System.exit(0);
  }
}
