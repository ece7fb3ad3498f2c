package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Notes;
import io.tracerail.load.bench.StartTimer.Figures;
import io.tracerail.testing.ClassArchive;
import io.tracerail.testing.PackagedService;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How soon the role api answers, with a bare Quarkus hello. */
final class Starts {

  private static final double MOST = 3;
  private static final Path JAR = Path.of("quarkus-run.jar");

  private final BenchSettings settings;
  private final Path directory;
  private final Map<String, String> configuration;
  private final byte[] read;
  private final StartTimer timer;

  Starts(Servers servers, Picks picks, BenchSettings settings, Path directory) throws IOException {
    this.settings = settings;
    this.directory = directory;
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    configuration = servers.configuration(Seed.DATABASE);
    configuration.put("quarkus.http.host", "127.0.0.1");
    configuration.put("quarkus.http.port", Integer.toString(port));
    Picks.Pick pick = picks.all().getFirst();
    read = LocalHttp.get(pick.path(), "Authorization: Bearer " + pick.key() + "\r\n");
    timer = new StartTimer(port, 2 * settings.rounds() + 1, directory.resolve("start.log"));
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    Path hello = Hello.build(directory);
    Path service = PackagedService.DIRECTORY;
    Table table =
        new Table(out, "start", "first 200, ms", "ready, ms", "resident MiB", "after load");
    double plain = hello("hello", jar(hello), table);
    double ratio = service("service", jar(service), table) / plain;
    aims.atMost("start of the service to that of hello", ratio, MOST, "");
    Optional<ClassArchive> made = ClassArchive.of(service);
    if (made.isPresent()) {
      ClassArchive archive = made.get();
      Hello.makeArchive(hello, archive);
      String name = ", " + archive.file();
      double archived = hello("hello" + name, jar(hello, archive.usingFlag()), table);
      double both = service("service" + name, jar(service, archive.usingFlag()), table) / archived;
      aims.atMost("start of the service to that of hello, both with an archive", both, MOST, "");
    }
    for (Path binary : Servers.binaries()) {
      service("service, native", command(binary, Servers.NATIVE_FLAGS), table);
    }
  }

  private double hello(String name, ProcessBuilder command, Table table) throws Exception {
    return start(name, command, LocalHttp.get("/hello", ""), Optional.empty(), table);
  }

  private double service(String name, ProcessBuilder command, Table table) throws Exception {
    return start(name, command, read, Optional.of(LocalHttp.get("/q/health/ready", "")), table);
  }

  private double start(
      String name, ProcessBuilder command, byte[] first, Optional<byte[]> ready, Table table)
      throws Exception {
    Notes.note("start: " + name);
    Figures figures = timer.measure(command, first, ready);
    table.row(
        name,
        fixed(figures.first(), 0),
        ready.isPresent() ? fixed(figures.ready(), 0) : "-",
        fixed(figures.resident(), 0),
        fixed(figures.loaded(), 0));
    return figures.first();
  }

  private ProcessBuilder jar(Path application, String... archive) {
    return command(application.resolve(JAR), settings.apiFlagsAnd(archive));
  }

  private ProcessBuilder command(Path packaged, List<String> flags) {
    return PackagedService.command(packaged, "api", configuration, flags);
  }
}
