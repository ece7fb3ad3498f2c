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
import java.util.Optional;
import java.util.stream.Stream;

/** The dev server of the Temporal CLI, on free ports, with its web UI. */
final class TemporalCli implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final int port;
  private final int uiPort;

  private TemporalCli(Process process, int port, int uiPort) {
    this.process = process;
    this.port = port;
    this.uiPort = uiPort;
  }

  /**
   * @return empty when there is no CLI on the PATH
   */
  static Optional<TemporalCli> start() throws IOException {
    Optional<Path> executable = executable();
    return executable.isEmpty() ? Optional.empty() : Optional.of(start(executable.get()));
  }

  private static TemporalCli start(Path executable) throws IOException {
    int port = freePort();
    int uiPort = freePort();
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "server",
                "start-dev",
                "--port=" + port,
                "--ui-port=" + uiPort,
                "--http-port=" + freePort(),
                "--metrics-port=" + freePort(),
                "--log-level=error",
                // Every tenant registers a namespace; the default lets 20 through at once.
                "--dynamic-config-value=frontend.rps.namespaceReplicationInducingAPIs=1000")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    TemporalCli server = new TemporalCli(process, port, uiPort);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build(), START)
        .shutdownNow();
    return server;
  }

  /** As {@code host:port}. */
  String target() {
    return "127.0.0.1:" + port;
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
