package io.tracerail.testing;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dev server of the Temporal CLI, on free ports, with its web UI. */
public final class TemporalCli implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final List<String> command;
  private final ProcessBuilder.Redirect errors;
  private final int port;
  private final int uiPort;
  private Process process;

  private TemporalCli(Path executable, Optional<Path> data, ProcessBuilder.Redirect errors)
      throws IOException {
    this.errors = errors;
    this.port = freePort();
    this.uiPort = freePort();
    this.command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "server",
                "start-dev",
                "--port=" + port,
                "--ui-port=" + uiPort,
                "--http-port=" + freePort(),
                "--metrics-port=" + freePort(),
                "--log-level=error",
                // Every tenant registers a namespace; the default lets 20 through at once.
                "--dynamic-config-value=frontend.rps.namespaceReplicationInducingAPIs=1000"));
    data.ifPresent(file -> command.add("--db-filename=" + file));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * @return empty when there is no CLI on the PATH
   */
  static Optional<TemporalCli> start() throws IOException {
    return start(Optional.empty());
  }

  /**
   * As {@link #start()}, with its data in a file: it can be restarted.
   *
   * @param data a file that need not be there yet
   */
  public static Optional<TemporalCli> start(Path data) throws IOException {
    return start(Optional.of(data));
  }

  /**
   * As {@link #start()}; under a load, what it cannot do in time is no news.
   *
   * @param data a file for its data, which need not be there yet; empty for its memory, which grows
   *     with all that it was ever told
   */
  public static Optional<TemporalCli> startSilent(Optional<Path> data) throws IOException {
    return start(data, ProcessBuilder.Redirect.DISCARD);
  }

  private static Optional<TemporalCli> start(Optional<Path> data) throws IOException {
    return start(data, ProcessBuilder.Redirect.INHERIT);
  }

  private static Optional<TemporalCli> start(Optional<Path> data, ProcessBuilder.Redirect errors)
      throws IOException {
    Optional<Path> executable = executable();
    if (executable.isEmpty()) {
      return Optional.empty();
    }
    TemporalCli server = new TemporalCli(executable.get(), data, errors);
    server.launch();
    return Optional.of(server);
  }

  private void launch() throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors)
            .start();
    WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target()).build(), START)
        .shutdownNow();
  }

  /** Ends on SIGTERM and starts again, on the same port. */
  public void restart() throws IOException {
    process.destroy();
    relaunch();
  }

  /** Ends on SIGKILL and starts again, on the same port. */
  public void crash() throws IOException {
    process.destroyForcibly();
    relaunch();
  }

  private void relaunch() throws IOException {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    launch();
  }

  /** As {@code host:port}. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  String ui() {
    return "http://127.0.0.1:" + uiPort;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static Optional<Path> executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(
            directory -> Stream.of("temporal", "temporal.exe").map(Path.of(directory)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
