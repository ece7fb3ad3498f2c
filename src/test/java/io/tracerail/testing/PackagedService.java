package io.tracerail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, run as a process of its own. */
public final class PackagedService {

  private static final long LONGEST_SECONDS = 60;

  private PackagedService() {}

  /**
   * Runs the migrations as an operator does, by environment variables.
   *
   * @throws IllegalStateException with the process's output, when it does not exit with 0
   */
  public static void migrate(Path jar, Map<String, String> configuration) {
    Result result = run(jar, "migrate", configuration);
    if (result.status() != 0) {
      throw new IllegalStateException(result.output());
    }
  }

  /**
   * @param configuration properties; passed as environment variables
   * @return what it left when it ended by itself; it is killed after a minute
   */
  public static Result run(Path jar, String role, Map<String, String> configuration) {
    try {
      Process process = process(jar, role, configuration).start();
      CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
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
      Path jar, String role, Map<String, String> configuration, Path output) {
    try {
      return process(jar, role, configuration).redirectOutput(output.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder process(Path jar, String role, Map<String, String> configuration) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString())
            .redirectErrorStream(true);
    configuration.forEach(
        (name, value) ->
            builder
                .environment()
                .put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
    builder.environment().put("TRACERAIL_ROLE", role);
    return builder;
  }

  /** What a finished process left. */
  public record Result(int status, String output) {}
}
