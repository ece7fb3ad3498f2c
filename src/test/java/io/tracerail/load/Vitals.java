package io.tracerail.load;

import io.tracerail.testing.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a process holds: memory, threads, file handles, connections, pollers. */
final class Vitals implements AutoCloseable {

  /** What is sampled, with how much of it may come by, in parts and in units. */
  enum Vital {
    HEAP("heap after GC, MiB", 0.05, 6),
    RESIDENT("resident, MiB", 0.05, 24),
    THREADS("threads", 0, 8),
    HANDLES("file handles", 0, 10),
    CONNECTIONS("PostgreSQL connections", 0, 2),
    POLLERS("Temporal pollers", 0, 9);

    final String label;
    final double part;
    final double constant;

    Vital(String label, double part, double constant) {
      this.label = label;
      this.part = part;
      this.constant = constant;
    }
  }

  private static final String CONNECTIONS =
      "select count(*) from pg_stat_activity where usename in ('tracerail_app', 'tracerail_control')";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final String POLLERS = "temporal_num_pollers";
  private static final double MIB = 1 << 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningService service;
  private final ProcStatus status;
  private final Connection database;

  /**
   * @param database is closed with this
   */
  Vitals(RunningService service, Connection database) {
    this.service = service;
    this.status = new ProcStatus(service.process());
    this.database = database;
  }

  Map<Vital, Double> sample() throws IOException, InterruptedException, SQLException {
    collectGarbage();
    String metrics = metrics();
    Map<Vital, Double> sample = new LinkedHashMap<>();
    for (Vital vital : Vital.values()) {
      sample.put(
          vital,
          switch (vital) {
            case HEAP -> sum(metrics, HEAP) / MIB;
            case RESIDENT -> status.resident();
            case THREADS -> status.threads();
            case HANDLES -> handles();
            case CONNECTIONS -> connections();
            case POLLERS -> sum(metrics, POLLERS);
          });
    }
    return sample;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private void collectGarbage() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(service.process().pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (collection.waitFor() != 0) {
      throw new IOException("jcmd GC.run: " + collection.exitValue());
    }
  }

  private String metrics() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(service.managementUri("/q/metrics")).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static double sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private double handles() throws IOException {
    try (Stream<Path> handles =
        Files.list(Path.of("/proc", Long.toString(service.process().pid()), "fd"))) {
      return handles.count();
    }
  }

  private double connections() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(CONNECTIONS)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
