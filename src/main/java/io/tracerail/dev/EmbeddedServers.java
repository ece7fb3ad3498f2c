package io.tracerail.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Starts the servers of development and tests in one child process and learns their addresses. They
 * are not in this process because its class loaders come and go with every live reload, and not in
 * the production artifact at all: the child runs on the class path of the tests.
 */
public final class EmbeddedServers {

  public static final String POSTGRESQL = "postgresql";

  /** Temporal's Java test server. */
  public static final String TEMPORAL = "temporal";

  /**
   * The dev server of the Temporal CLI, with its web UI; the Java test server where there is no CLI
   * on the PATH.
   */
  public static final String TEMPORAL_CLI = "temporal-cli";

  /** The line that ends the child's list of addresses. */
  public static final String READY = "ready";

  private static final String MAIN = "io.tracerail.testing.EmbeddedServersMain";

  private EmbeddedServers() {}

  /**
   * Starts the wanted servers and waits until they answer. The child ends when this process does,
   * because the pipe that is its standard input then closes.
   *
   * @param classPath of the tests
   * @param servers of {@link #POSTGRESQL} and either {@link #TEMPORAL} or {@link #TEMPORAL_CLI}
   * @return configuration properties with the addresses and the credentials
   * @throws IllegalStateException when the child ended before its servers were ready
   */
  public static Map<String, String> start(String classPath, Collection<String> servers) {
    if (servers.isEmpty()) {
      return Map.of();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // they are quick enough, and C2 would keep a core from the
            // tests
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    if (Runtime.version().feature() >= 24) {
      // Netty still uses it; an older JDK does not know the flag.
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(servers);
    try {
      Process child =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      // Also keeps the child's input open: it closes with the last reference to the process.
      Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
      return addresses(child);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> addresses(Process child) throws IOException {
    BufferedReader output = child.inputReader();
    StringBuilder lines = new StringBuilder();
    for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IllegalStateException("the embedded servers did not start, see above");
      }
      lines.append(line).append('\n');
    }
    Properties addresses = new Properties();
    addresses.load(new StringReader(lines.toString()));
    return Map.copyOf(
        addresses.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, addresses::getProperty)));
  }
}
