package io.tracerail.load.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Programs that are no services: pgbench, wrk, Maven. */
final class Tool {

  private Tool() {}

  /**
   * @return all that it printed
   * @throws IOException with that, when its status is not 0
   */
  static String run(Object... words) throws IOException, InterruptedException {
    List<String> command = Stream.of(words).map(Object::toString).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    try (Child tool = Child.start(builder)) {
      Process process = tool.process();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command) + ": " + process.exitValue() + "\n" + output);
      }
      return output;
    }
  }
}
