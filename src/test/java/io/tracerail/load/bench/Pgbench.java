package io.tracerail.load.bench;

import io.tracerail.testing.PostgresPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one script as the service's own role. */
final class Pgbench {

  private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
  private static final Pattern FAILED = Pattern.compile("failed transactions: [1-9]");

  private final PostgresPair postgres;
  private final BenchSettings settings;
  private final Path script;

  private Pgbench(PostgresPair postgres, BenchSettings settings, Path script) {
    this.postgres = postgres;
    this.settings = settings;
    this.script = script;
  }

  /**
   * @param file gets the script
   */
  static Pgbench of(Servers servers, BenchSettings settings, Path file, String script)
      throws IOException {
    Files.writeString(file, script);
    return new Pgbench(servers.postgres(), settings, file);
  }

  double readsPerSecond(String database) throws IOException, InterruptedException {
    String[] address = postgres.address().split(":");
    return readsPerSecondOf(
        Tool.run(
            postgres.program("pgbench"),
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + settings.pgClients(),
            "--jobs=2",
            "--time=" + settings.seconds(),
            "--file=" + script,
            "--host=" + address[0],
            "--port=" + address[1],
            "--username=tracerail_app",
            database));
  }

  /**
   * @param output of pgbench, whose transactions are scripts of many reads
   */
  static double readsPerSecondOf(String output) {
    Matcher rate = RATE.matcher(output);
    if (!rate.find() || FAILED.matcher(output).find()) {
      throw new IllegalStateException("pgbench failed:\n" + output);
    }
    return Double.parseDouble(rate.group(1)) * Picks.READS_A_SCRIPT;
  }
}
