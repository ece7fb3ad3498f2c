package io.tracerail.db;

import io.tracerail.testing.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PgBouncer of the machine in front of a PostgreSQL, pooling by transaction. All its clients share
 * as few server connections as it is told, so that one tenant's transaction is run where another's
 * was a moment before.
 */
public final class PgBouncer implements AutoCloseable {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"));

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Empty where it is not installed: {@code apt-get install pgbouncer}. */
  public static Optional<Path> installed() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  /**
   * @param server of PostgreSQL, as host:port
   * @param passwords of the roles that log in
   * @param connections to PostgreSQL, for each role
   */
  public static PgBouncer start(String server, Map<String, String> passwords, int connections)
      throws IOException {
    return start(server, passwords, connections, Optional.empty());
  }

  /**
   * As {@link #start(String, Map, int)}.
   *
   * @param own certificate, with which it takes no client without TLS, and asks TLS of the server
   */
  public static PgBouncer start(
      String server,
      Map<String, String> passwords,
      int connections,
      Optional<Certificates.Pair> own)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // It gives up root's rights before it reads the files.
    Path directory =
        Files.createTempDirectory(
            "pgbouncer",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path users = directory.resolve("users.txt");
    List<String> lines = new ArrayList<>();
    passwords.forEach((role, password) -> lines.add("\"%s\" \"%s\"".formatted(role, password)));
    Files.write(users, lines);
    Path settings = directory.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=%s port=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = %d
        ignore_startup_parameters = statement_timeout,extra_float_digits
        %s
        """
            .formatted(
                server.split(":")[0],
                server.split(":")[1],
                port,
                users.toAbsolutePath(),
                connections,
                own.isEmpty() ? "" : encrypted(own.get(), directory)));
    List<String> command = new ArrayList<>(List.of(installed().orElseThrow().toString(), "-q"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // it refuses to run as root
    }
    command.add(settings.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    PgBouncer pooler = new PgBouncer(process, port);
    pooler.awaitReady(directory.resolve("log"));
    return pooler;
  }

  private static String encrypted(Certificates.Pair own, Path directory) throws IOException {
    Path key = Files.copy(own.key(), directory.resolve("key.pem"));
    Path certificate = Files.copy(own.certificate(), directory.resolve("certificate.pem"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    return """
        client_tls_sslmode = require
        client_tls_cert_file = %s
        client_tls_key_file = %s
        server_tls_sslmode = require
        """
        .formatted(certificate, key);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void awaitReady(Path log) {
    io.tracerail.testing.Await.until(
        Duration.ofSeconds(10),
        () -> "PgBouncer listens: " + text(log),
        () -> {
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          } catch (IOException notYet) {
            return false;
          }
        });
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
