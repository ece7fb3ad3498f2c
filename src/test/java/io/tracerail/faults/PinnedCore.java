package io.tracerail.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Keeps processes, and what they start, on one core until it is closed: taskset (util-linux). */
final class PinnedCore implements AutoCloseable {

  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final List<ProcessHandle> processes;

  PinnedCore(List<ProcessHandle> processes) {
    this.processes = processes;
    set("0");
  }

  static boolean isPossible() {
    return Files.isExecutable(TASKSET);
  }

  private void set(String cores) {
    if (isPossible()) {
      processes.stream()
          .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
          .filter(ProcessHandle::isAlive)
          .forEach(process -> set(cores, process.pid()));
    }
  }

  /** Of all its threads; one that has ended meanwhile is no fault. */
  private static void set(String cores, long pid) {
    try {
      new ProcessBuilder(TASKSET.toString(), "-a", "-c", "-p", cores, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    set("0-" + (Runtime.getRuntime().availableProcessors() - 1));
  }
}
