package io.tracerail.faults;

import io.tracerail.testing.RunningService;
import io.tracerail.testing.ServiceClient;
import io.tracerail.testing.ServiceClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A wall clock that can be set, by libfaketime. Intervals are measured as ever. */
final class FakeClock {

  private static final Path LIBRARY =
      Path.of(
          "/usr/lib",
          System.getProperty("os.arch").equals("aarch64")
              ? "aarch64-linux-gnu"
              : "x86_64-linux-gnu",
          "faketime/libfaketime.so.1");

  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Path setting;

  private FakeClock(Path setting) {
    this.setting = setting;
  }

  /**
   * @return empty when the library is not installed
   */
  static Optional<FakeClock> in(Path work) throws IOException {
    if (!Files.exists(LIBRARY)) {
      return Optional.empty();
    }
    FakeClock clock = new FakeClock(work.resolve("clock"));
    clock.set("+0");
    return Optional.of(clock);
  }

  /** What a process needs in its environment to have this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", LIBRARY.toString(),
        "FAKETIME_TIMESTAMP_FILE", setting.toAbsolutePath().toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // With it, the JVM's waits end at once and it does nothing but wait.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /**
   * What a process needs to have a clock that is wrong by always the same.
   *
   * @param error such as "+2s"
   * @return empty when the library is not installed
   */
  static Map<String, String> wrongBy(String error) {
    return Files.exists(LIBRARY)
        ? Map.of(
            "LD_PRELOAD",
            LIBRARY.toString(),
            "FAKETIME",
            error,
            "FAKETIME_DONT_FAKE_MONOTONIC",
            "1")
        : Map.of();
  }

  /** A tenant that the service deletes by this clock keeps its data for as long as it should. */
  static void requireGrace(RunningService right, RunningService wrong) {
    Answer deleted = ServiceClient.onboard(right, "Leaving").at(wrong).leave().orElseThrow();
    Duration left =
        Duration.between(Instant.now(), Instant.parse(deleted.body().at("/purgeAfter").asText()));
    if (left.minus(World.DELETION_GRACE).abs().compareTo(TOLERANCE) > 0) {
      throw new AssertionError("a deleted tenant is purged in " + left);
    }
  }

  /**
   * @param jump from the real time, such as "-30d"; seen within a second
   */
  void set(String jump) throws IOException {
    Files.writeString(setting, jump);
  }
}
