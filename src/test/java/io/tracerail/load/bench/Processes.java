package io.tracerail.load.bench;

import static io.tracerail.load.bench.Table.fixed;

import io.tracerail.load.Aims;
import io.tracerail.load.Notes;
import io.tracerail.load.Tally;
import io.tracerail.process.DefinitionLoader;
import io.tracerail.process.ProcessDefinition;
import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Processes that tenants publish: the first case on a version, further ones, and cases on a shared
 * version; and the memory of a compiled definition.
 */
final class Processes {

  private static final Path EXAMPLE =
      Path.of("src/main/resources/processes/expense_approval-1.0.0.yaml");
  private static final String SHARED = "expense_approval";
  private static final String VERSION = "1.0.0";
  private static final String FIRST = "first";
  private static final String FURTHER = "further";
  private static final String ON_SHARED = "shared";
  private static final int WARM_UP = 1_000;
  private static final int VERSIONS = 90;
  private static final int IN_MEMORY = 50;
  private static final int FIELDS = 500;
  private static final double MOST_OF_FIRST_MILLIS = 20;
  private static final double MOST_OF_FURTHER = 1.1;

  private final Servers servers;
  private final BenchSettings settings;

  Processes(Servers servers, BenchSettings settings) {
    this.servers = servers;
    this.settings = settings;
  }

  void measure(PrintStream out, Aims aims) throws Exception {
    Notes.note("processes");
    memory(out, aims);
    servers.createDatabase("processes");
    try (RunningService service = servers.service("all", "processes", settings.apiFlags())) {
      service.start();
      try (ServiceClient client =
          ServiceClient.onboard(
              service, Map.of("name", "bench", "settings", Map.of("requestLimit", 10_000)))) {
        commands(client, out, aims);
      }
      service.stop();
    }
  }

  private static void commands(ServiceClient client, PrintStream out, Aims aims) throws Exception {
    client.publish("own_0", VERSION);
    for (int i = 0; i < WARM_UP; i++) {
      create(client, i % 2 == 0 ? SHARED : "own_0");
    }
    Tally tally = new Tally();
    for (int i = 1; i <= VERSIONS; i++) { // in turns: what else the machine does hits all
      String name = "own_" + i;
      client.publish(name, VERSION);
      tally.add(FIRST, 200, create(client, name));
      tally.add(FURTHER, 200, create(client, name));
      tally.add(ON_SHARED, 200, create(client, SHARED));
    }
    double first = tally.quantiles(FIRST).millis(0.5);
    double further = tally.quantiles(FURTHER).millis(0.5);
    double shared = tally.quantiles(ON_SHARED).millis(0.5);
    Table table = new Table(out, "create a case", "p50, ms");
    table.row("first on its version", fixed(first, 2));
    table.row("further on it", fixed(further, 2));
    table.row("on a shared version", fixed(shared, 2));
    aims.atMost("first use of a version, median", first - further, MOST_OF_FIRST_MILLIS, " ms");
    aims.atMost("own version to a shared one, median", further / shared, MOST_OF_FURTHER, "");
  }

  /** Held to the weight that the cache gives a definition. */
  private static void memory(PrintStream out, Aims aims) throws IOException {
    String text = Files.readString(EXAMPLE);
    String fields =
        IntStream.range(0, FIELDS)
            .mapToObj(i -> "    f" + i + ": {}\n")
            .collect(Collectors.joining("", "  properties:\n", "    amount:"));
    Table table = new Table(out, "a compiled definition, KiB", "memory", "weight in the cache");
    memory("the example", text, table, aims);
    memory(
        "with " + FIELDS + " fields",
        text.replace("  properties:\n    amount:", fields),
        table,
        aims);
  }

  private static void memory(String what, String text, Table table, Aims aims) {
    List<ProcessDefinition> compiled = new ArrayList<>();
    long weight = DefinitionLoader.load(text).memory(text.length());
    long before = used();
    for (int i = 0; i < IN_MEMORY; i++) {
      compiled.add(DefinitionLoader.load(text.replace("name: " + SHARED, "name: own_" + i)));
    }
    long memory = (used() - before) / compiled.size();
    table.row(what, fixed(memory / 1024.0, 1), fixed(weight / 1024.0, 1));
    aims.atMost("memory to weight, " + what, (double) memory / weight, 1.0, "");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Nanoseconds. */
  private static long create(ServiceClient client, String process) throws IOException {
    Map<String, Object> body = ServiceClient.expense("P-" + UUID.randomUUID(), process, VERSION);
    long start = System.nanoTime();
    ServiceClient.Answer answer = client.postOrFail("/cases", body, null);
    long took = System.nanoTime() - start;
    if (!answer.accepted()) {
      throw new IOException(answer.toString());
    }
    return took;
  }
}
