package io.tracerail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracerail.testing.BesideOthers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The Action Center's own tests, and the contract that they write against the committed one: {@code
 * npm test}, beside the service's tests. Without Node the build fails later, as it packages.
 */
@BesideOthers
@DisabledIfSystemProperty(named = "webui.test.skip", matches = "true")
class ActionCenterTest {

  private static final Path CLIENT = Path.of("src", "main", "webui").toAbsolutePath();
  private static final int SHOWN_LINES = 150;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void passesItsOwnTests() throws Exception {
    assumeTrue(hasNode(), "there is no Node.js");
    if (!isInstalled()) {
      npm("ci");
    }
    npm("test");
  }

  private static boolean hasNode() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(Path::of)
        .anyMatch(
            folder ->
                Files.exists(folder.resolve("node")) || Files.exists(folder.resolve("node.exe")));
  }

  /** As npm itself notes what it has installed. */
  private static boolean isInstalled() throws IOException {
    Path wanted = CLIENT.resolve("package-lock.json");
    Path installed = CLIENT.resolve("node_modules/.package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
  }

  private static void npm(String command) throws IOException, InterruptedException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Path log = Path.of("target", "npm-" + command + ".log");
    Process npm =
        new ProcessBuilder(windows ? "npm.cmd" : "npm", command)
            .directory(CLIENT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      int status = npm.waitFor();
      assertEquals(0, status, () -> "npm " + command + " failed:\n" + end(log));
    } finally {
      npm.descendants().forEach(ProcessHandle::destroy);
      npm.destroy();
    }
  }

  private static String end(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
