package io.tracerail.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One server of PostgreSQL: its data, its port and its processes. */
record PostgresServer(PostgresPrograms programs, Path data, int port) {

  /** A server that has a name and a port, but no data yet. */
  static PostgresServer named(PostgresPrograms programs, String name) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new PostgresServer(programs, programs.home().resolve(name), socket.getLocalPort());
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void initialise() throws IOException {
    programs.runAsServer(
        "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
  }

  /** Takes the data of another server, to follow that one from then on. */
  void copyFrom(PostgresServer primary) throws IOException {
    programs.runAsServer(
        "pg_basebackup",
        "-D",
        data,
        "-h",
        "127.0.0.1",
        "-p",
        primary.port,
        "-U",
        "postgres",
        "-R",
        "-X",
        "stream",
        "-c",
        "fast",
        "-N");
  }

  /**
   * @param settings options of the command line
   */
  void start(String settings) throws IOException {
    // Right after a SIGKILL the dead one's children may still be there for a moment.
    for (int attempt = 1; ; attempt++) {
      try {
        control(
            "start",
            "-l",
            programs.home().resolve("log").toString(),
            "-o",
            "-p " + port + " -k '' -c listen_addresses=127.0.0.1 " + settings);
        return;
      } catch (IOException e) {
        if (attempt == 20) {
          throw e;
        }
        pause();
      }
    }
  }

  /**
   * @param mode fast or immediate
   */
  void stop(String mode) throws IOException {
    control("stop", "-m", mode);
  }

  void promote() throws IOException {
    control("promote");
  }

  /** SIGKILL. */
  void kill() throws IOException {
    postmaster().ifPresent(ProcessHandle::destroyForcibly);
  }

  boolean isRunning() {
    return Files.exists(data.resolve("postmaster.pid"));
  }

  List<ProcessHandle> processes() throws IOException {
    return postmaster().stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList();
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid));
  }

  private void control(String command, String... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("-D", data, "-w", "-t", "30", command));
    words.addAll(List.of(options));
    programs.runAsServer("pg_ctl", words.toArray());
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
