package io.tracerail.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The process's resident memory, which a container's limit counts: heap, direct buffers and all
 * else. The JVM's own metrics of buffers are not in a native binary, and this one is.
 */
@Startup
@ApplicationScoped
class ResidentMemory {

  /** Of Linux: proc_pid_status(5). */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String FIELD = "VmRSS:";
  private static final long KIB = 1024;

  ResidentMemory(MeterRegistry registry) {
    Gauge.builder("tracerail.process.resident.memory", () -> bytes(STATUS))
        .baseUnit("bytes")
        .register(registry);
  }

  /**
   * @return NaN where the system does not tell
   */
  static double bytes(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .map(line -> line.substring(FIELD.length()).replace("kB", "").strip())
          .mapToDouble(kib -> Long.parseLong(kib) * KIB)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }
}
