package io.tracerail.testing;

import io.tracerail.dev.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a process of its own, with servers that outlive it: a database that no
 * other test uses, and Temporal with namespaces of its own. It can be killed and started again on
 * the same port.
 */
public final class RunningService implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(120);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Path packaged;
  private final Map<String, String> configuration;
  private final String role;
  private final List<String> flags;
  private final Path log;
  private final int port;
  private final int managementPort;
  private Process process;

  private RunningService(
      Path packaged, Map<String, String> configuration, String role, List<String> flags, Path log)
      throws IOException {
    this.packaged = packaged;
    this.configuration = new HashMap<>(configuration);
    this.role = role;
    this.flags = flags;
    this.log = log;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket another = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
      managementPort = another.getLocalPort();
    }
    this.configuration.put("quarkus.http.port", Integer.toString(port));
    this.configuration.put("quarkus.http.host", "127.0.0.1");
    this.configuration.put("quarkus.management.host", "127.0.0.1");
    this.configuration.put("quarkus.management.port", Integer.toString(managementPort));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * Addresses and credentials of a migrated database of this test's own and of a Temporal server,
   * with namespaces of this test's own: both on the servers of all tests.
   */
  public static Map<String, String> servers() {
    Map<String, String> configuration = new HashMap<>(TestServers.configuration());
    String database = "own_" + UUID.randomUUID().toString().replace('-', '_');
    TestDatabase.create(database);
    String shared = configuration.get("tracerail.db.url");
    configuration.put(
        "tracerail.db.url", shared.substring(0, shared.lastIndexOf('/') + 1) + database);
    return prepared(configuration);
  }

  /**
   * The address of a Temporal server that has nothing; that of {@code -Dtemporal.target} if given.
   */
  public static String anotherTemporal() {
    String given = System.getProperty("temporal.target");
    return given != null
        ? given
        : EmbeddedServers.start(
                System.getProperty("java.class.path"), List.of(EmbeddedServers.TEMPORAL))
            .get("tracerail.temporal.target");
  }

  /**
   * As {@link #servers()}, on a database with the roles of {@code docs/roles.sql} that is given.
   *
   * @param database {@code host:port}
   * @param temporal {@code host:port}
   */
  public static Map<String, String> servers(String database, String temporal) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put("tracerail.db.url", "postgresql://" + database + "/tracerail");
    configuration.put("tracerail.db.owner.password", Credentials.OWNER_PASSWORD);
    configuration.put("tracerail.db.app.password", Credentials.APP_PASSWORD);
    configuration.put("tracerail.db.control.password", Credentials.CONTROL_PASSWORD);
    configuration.put("tracerail.temporal.target", temporal);
    return prepared(configuration);
  }

  private static Map<String, String> prepared(Map<String, String> configuration) {
    configuration.put("tracerail.platform.key", Credentials.PLATFORM_KEY);
    configuration.put("tracerail.token.key", Credentials.TOKEN_KEY);
    PackagedService.migrate(PackagedService.PACKAGED, configuration);
    // Another service of another database may use the same Temporal.
    String own = UUID.randomUUID().toString().substring(0, 8);
    configuration.put("tracerail.temporal.namespace-prefix", "recovery-" + own + "-");
    configuration.put("tracerail.temporal.system-namespace", "recovery-" + own + "-system");
    configuration.put("tracerail.temporal.worker.sweep-every", "3s");
    return configuration;
  }

  /** Starts the service in the role {@code all} and waits until it is ready. */
  public static RunningService start(Map<String, String> configuration, String name)
      throws IOException {
    return start(
        configuration, name, PackagedService.shortLived(PackagedService.PACKAGED, "-Xmx512m"));
  }

  /** As {@link #start}, with the JVM's own settings: for what is measured, or runs for minutes. */
  public static RunningService startToLast(Map<String, String> configuration, String name)
      throws IOException {
    return start(configuration, name, List.of("-Xmx512m"));
  }

  private static RunningService start(
      Map<String, String> configuration, String name, List<String> flags) throws IOException {
    RunningService service = of(configuration, name, "all", flags);
    service.start();
    return service;
  }

  /**
   * It is not started yet.
   *
   * @param name of its log, in target/
   * @param flags of its JVM
   */
  public static RunningService of(
      Map<String, String> configuration, String name, String role, List<String> flags)
      throws IOException {
    return of(PackagedService.PACKAGED, configuration, name, role, flags);
  }

  /**
   * As above, of another package.
   *
   * @param packaged {@code quarkus-run.jar}, or a native binary
   * @param flags of its JVM, or of the binary
   */
  public static RunningService of(
      Path packaged,
      Map<String, String> configuration,
      String name,
      String role,
      List<String> flags)
      throws IOException {
    Path log = Path.of("target", name + ".log").toAbsolutePath();
    Files.deleteIfExists(log);
    return new RunningService(packaged, configuration, role, flags, log);
  }

  public void start() throws IOException {
    launch();
    awaitReady();
  }

  /** Starts it and does not wait. */
  public void launch() throws IOException {
    ProcessBuilder builder =
        PackagedService.command(packaged, role, configuration, flags)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process = builder.start();
  }

  public void awaitReady() {
    Await.until(
        START,
        "the service is ready, see " + log,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("the service ended, see " + log);
          }
          return isReady();
        });
  }

  /** SIGKILL: nothing is said to anybody, nothing is finished. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The platform's credential. */
  public static String platformKey() {
    return Credentials.PLATFORM_KEY;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** SIGTERM, as an orchestrator sends it. */
  public void terminate() {
    process.destroy();
  }

  /** As {@link #terminate}, and waits until it has ended: it clears away what it made. */
  public void stop() throws InterruptedException {
    terminate();
    process.waitFor();
  }

  /**
   * @return its exit status; empty while it runs
   */
  public OptionalInt exitStatus() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Where metrics are. */
  public URI managementUri(String path) {
    return URI.create("http://127.0.0.1:" + managementPort + path);
  }

  /** What it logged, in all its lives. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  private boolean isReady() {
    return readiness() == 200;
  }

  /** The status of its answer about readiness; 0 when there is none. */
  public int readiness() {
    return health("ready");
  }

  /** Whether it is up; a worker instance then starts its workers. */
  public boolean isUp() {
    return health("started") == 200;
  }

  private int health(String check) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/q/health/" + check)).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException none) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
