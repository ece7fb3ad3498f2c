package io.tracerail.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process: proc(5), {@code /proc/[pid]/status}. */
public final class ProcStatus {

  private static final double KIB_A_MIB = 1024;

  private final Path file;

  public ProcStatus(ProcessHandle process) {
    file = Path.of("/proc", Long.toString(process.pid()), "status");
  }

  /** In MiB. */
  public double resident() throws IOException {
    return number("VmRSS:") / KIB_A_MIB;
  }

  /** The most that was resident so far, in MiB. */
  double mostResident() throws IOException {
    return number("VmHWM:") / KIB_A_MIB;
  }

  public double threads() throws IOException {
    return number("Threads:");
  }

  private double number(String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
