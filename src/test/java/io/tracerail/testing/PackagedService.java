package io.tracerail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The service as it is shipped, run as a process of its own. */
public final class PackagedService {

  /** What was built: {@code quarkus-run.jar}, or a native binary. */
  public static final Path PACKAGED =
      Path.of(System.getProperty("tracerail-test.packaged", "target/quarkus-app/quarkus-run.jar"));

  /** Where it lies. */
  public static final Path DIRECTORY = PACKAGED.toAbsolutePath().getParent();

  private static final String HEAP = "-Xmx256m";

  /** An hour's work of C2 would not pay in the minute that a test lasts. */
  private static final List<String> OF_A_SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** System properties that are no setting of ours, such as {@code javax.net.ssl.trustStore}. */
  private static final String OF_THE_JDK = "javax.";

  private PackagedService() {}

  /**
   * Runs the migrations as an operator does, by environment variables.
   *
   * @throws IllegalStateException with the process's output, when it does not exit with 0
   */
  public static void migrate(Path packaged, Map<String, String> configuration) {
    Result result = run(packaged, "migrate", configuration);
    if (result.status() != 0) {
      throw new IllegalStateException(result.output());
    }
  }

  /**
   * @param configuration properties; passed as environment variables
   */
  public static Result run(Path packaged, String role, Map<String, String> configuration) {
    try {
      Process process =
          command(packaged, role, configuration, shortLived(packaged, HEAP))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts it and does not wait.
   *
   * @param output gets what the process prints
   */
  public static Process start(
      Path packaged, String role, Map<String, String> configuration, Path output) {
    try {
      return command(packaged, role, configuration, shortLived(packaged, HEAP))
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Flags for a service that a test starts, and soon ends: it starts from the archive of classes,
   * as the image does.
   *
   * @param heap its size, as {@code -Xmx}
   */
  static List<String> shortLived(Path packaged, String heap) {
    List<String> flags = new ArrayList<>(List.of(heap));
    if (isJar(packaged)) {
      flags.addAll(OF_A_SHORT_LIFE);
      ClassArchive.of(packaged.getParent()).map(ClassArchive::usingFlag).ifPresent(flags::add);
    }
    return flags;
  }

  private static boolean isJar(Path packaged) {
    return packaged.toString().endsWith(".jar");
  }

  /**
   * The service's process, which gets its configuration as environment variables.
   *
   * @param flags of the JVM, or of the native binary
   */
  public static ProcessBuilder command(
      Path packaged, String role, Map<String, String> configuration, List<String> flags) {
    Map<String, String> environment = new HashMap<>();
    environment.put("QUARKUS_MANAGEMENT_PORT", "0"); // several run at once
    List<String> all = new ArrayList<>(flags);
    configuration.forEach(
        (name, value) -> {
          if (name.startsWith(OF_THE_JDK)) {
            all.add("-D" + name + "=" + value);
          } else {
            environment.put(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value);
          }
        });
    environment.put("TRACERAIL_ROLE", role);
    ProcessBuilder builder = new ProcessBuilder(commandLine(packaged, all));
    if (isJar(packaged)) {
      builder.directory(packaged.getParent().toFile()); // the archive knows the jar by this name
    }
    builder.environment().putAll(environment);
    return builder;
  }

  /** A native image takes the heap's size and system properties as the JVM does. */
  private static List<String> commandLine(Path packaged, List<String> flags) {
    List<String> command = new ArrayList<>();
    if (isJar(packaged)) {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      command.add("-jar");
      command.add(packaged.getFileName().toString());
    } else {
      command.add(packaged.toString());
      command.addAll(flags);
    }
    return command;
  }

  /** What a finished process left. */
  public record Result(int status, String output) {}
}
