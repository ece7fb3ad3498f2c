package io.tracerail.load.bench;

import io.tracerail.load.Aims;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/** {@code bench/run}: see there and bench/README.md. */
public final class BenchMain {

  private final BenchSettings settings = BenchSettings.fromEnvironment();
  private final PrintStream out = System.out;
  private final Aims aims = new Aims();
  private final Path directory;
  private final Servers servers;
  private Picks picks;

  private BenchMain(Path directory, Servers servers) {
    this.directory = directory;
    this.servers = servers;
  }

  /**
   * @param arguments names of parts, all when there is none
   */
  public static void main(String[] arguments) throws Exception {
    Set<Part> parts = Part.of(arguments);
    Path directory = Path.of("target", "bench").toAbsolutePath();
    Tool.run("rm", "-rf", directory);
    Files.createDirectories(directory);
    boolean allMet;
    try (Servers servers = new Servers(directory)) {
      BenchMain bench = new BenchMain(directory, servers);
      bench.describe();
      for (Part part : parts) {
        bench.measure(part);
      }
      bench.out.println();
      bench.aims.print(bench.out);
      allMet = bench.aims.allMet();
    }
    System.exit(allMet ? 0 : 1);
  }

  private void describe() throws SQLException {
    out.printf(
        "%s, %d cores, JDK %s, PostgreSQL %s%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        servers.databaseVersion());
  }

  private void measure(Part part) throws Exception {
    switch (part) {
      case READS -> new Reads(servers, picks(), settings).measure(out, aims);
      case RLS -> new RowLevelSecurity(servers, picks(), settings).measure(out, aims);
      case WRITES -> {
        picks();
        new Writes(servers, settings).measure(out, aims);
      }
      case COMMANDS -> new Commands(servers, settings).measure(out, aims);
      case PROCESSES -> new Processes(servers, settings).measure(out, aims);
      case FLEET -> new Fleet(servers, settings).measure(out, aims);
      case START -> new Starts(servers, picks(), settings, directory).measure(out, aims);
      case WARM_UP -> new WarmUp(servers, picks(), settings).measure(out, aims);
    }
  }

  /** Seeded once, for all parts that want tenants. */
  private Picks picks() throws IOException, SQLException {
    if (picks == null) {
      picks = Picks.of(Seed.write(servers, settings.tenants()), directory);
      picks.writeTable(servers);
      servers.settle(Seed.DATABASE);
    }
    return picks;
  }
}
