package io.tracerail.load.bench;

import io.tracerail.load.Notes;
import io.tracerail.testing.Await;
import io.tracerail.testing.ClassArchive;
import io.tracerail.testing.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What starts are compared with: bench/hello, of the service's version of Quarkus. */
final class Hello {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Hello() {}

  /**
   * @return the directory of its quarkus-run.jar
   */
  static Path build(Path directory) throws IOException, InterruptedException {
    Notes.note("start: building the comparison");
    String pom = Files.readString(Path.of("pom.xml"));
    Path built = directory.resolve("hello");
    Tool.run(
        "./mvnw",
        "-B",
        "-q",
        "-ntp",
        "-f",
        "bench/hello/pom.xml",
        "package",
        "-Dhello.target=" + built,
        property(pom, "quarkus.platform.version"),
        property(pom, "compiler-plugin.version"));
    return built.resolve("quarkus-app");
  }

  /** Starts it once, as the service's build does with the service. */
  static void makeArchive(Path application, ClassArchive archive)
      throws IOException, InterruptedException {
    Path log = application.resolve("archive.log");
    ProcessBuilder hello =
        PackagedService.command(
                application.resolve("quarkus-run.jar"),
                "api",
                Map.of("quarkus.http.host", "127.0.0.1", "quarkus.http.port", "0"),
                List.of(archive.makingFlag()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    try (Child started = Child.start(hello)) {
      Await.until(
          PATIENCE,
          "hello runs, see " + log,
          () -> started.process().isAlive() && text(log).contains("Installed features"));
    }
  }

  private static String property(String pom, String name) {
    Matcher value = Pattern.compile("<" + name + ">(.*?)</").matcher(pom);
    if (!value.find()) {
      throw new IllegalStateException("no " + name + " in pom.xml");
    }
    return "-D" + name + "=" + value.group(1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
