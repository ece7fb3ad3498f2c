package io.tracerail.load.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what was picked over HTTP, on connections that are kept alive. */
final class Wrk {

  /** What bench/reads.lua prints. */
  private static final Pattern RESULT =
      Pattern.compile("^result (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

  private static final String INSTALL =
      "command -v wrk || { apt-get -qq update && apt-get -qq install -y --no-install-recommends wrk; }";

  private final int connections;
  private final Path picks;

  /** Latencies are in milliseconds. */
  record Result(double perSecond, double p50, double p99) {

    static Result of(String output) {
      Matcher result = RESULT.matcher(output);
      if (!result.find() || number(result, 3) > 0) {
        throw new IllegalStateException("some reads over HTTP failed:\n" + output);
      }
      return new Result(
          number(result, 1) * 1e6 / number(result, 2),
          number(result, 4) / 1000,
          number(result, 5) / 1000);
    }

    private static double number(Matcher result, int group) {
      return Double.parseDouble(result.group(group));
    }
  }

  /** Installs it where it is missing and this may. */
  Wrk(int connections, Path picks) throws InterruptedException {
    this.connections = connections;
    this.picks = picks;
    try {
      Tool.run("sh", "-c", INSTALL);
    } catch (IOException e) {
      throw new IllegalStateException(
          "install wrk (https://github.com/wg/wrk; Debian: apt-get install wrk)", e);
    }
  }

  /** What goes wrong while the service is cold, and the machine busy, is no matter. */
  void warmUp(URI service, int seconds) throws IOException, InterruptedException {
    run(service, seconds);
  }

  /**
   * @throws IllegalStateException when a single read failed
   */
  Result read(URI service, int seconds) throws IOException, InterruptedException {
    return Result.of(run(service, seconds));
  }

  private String run(URI service, int seconds) throws IOException, InterruptedException {
    return Tool.run(
        "wrk",
        "--threads=1",
        "--connections=" + connections,
        "--duration=" + seconds,
        "--script=bench/reads.lua",
        service,
        "--",
        picks);
  }
}
