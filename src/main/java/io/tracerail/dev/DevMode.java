package io.tracerail.dev;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Servers that {@code ./mvnw quarkus:dev} needs beside the service. Their addresses become system
 * properties, which survive a live reload: the second start finds the addresses given and starts
 * nothing, so that the data is kept.
 */
final class DevMode {

  private DevMode() {}

  /** Ends this process, a child of Maven's, when Maven is killed; it would outlive it otherwise. */
  static void endWithMaven() {
    if (System.setProperty("tracerail-dev.ends-with-maven", "true") == null) {
      ProcessHandle.current()
          .parent()
          .ifPresent(maven -> maven.onExit().thenRun(() -> Runtime.getRuntime().exit(0)));
    }
  }

  /** Starts a server for each address that neither a system property nor the environment gives. */
  static void startMissingServers() {
    String target = System.getProperty("temporal.target");
    if (target != null) {
      System.setProperty("tracerail.temporal.target", target);
    }
    List<String> missing = new ArrayList<>();
    if (isMissing("tracerail.db.url", "TRACERAIL_DB_URL")) {
      missing.add(EmbeddedServers.POSTGRESQL);
    }
    if (isMissing("tracerail.temporal.target", "TRACERAIL_TEMPORAL_TARGET")) {
      missing.add(EmbeddedServers.TEMPORAL_CLI);
    }
    if (!missing.isEmpty()) {
      EmbeddedServers.start(testClassPath(), missing).forEach(System::setProperty);
    }
  }

  private static boolean isMissing(String property, String variable) {
    return System.getProperty(property) == null && System.getenv(variable) == null;
  }

  private static String testClassPath() {
    Path target = Path.of("target").toAbsolutePath();
    try {
      return String.join(
          File.pathSeparator,
          target.resolve("test-classes").toString(),
          target.resolve("classes").toString(),
          Files.readString(target.resolve("test-class-path.txt")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("not in the project's directory, or not built by Maven", e);
    }
  }
}
