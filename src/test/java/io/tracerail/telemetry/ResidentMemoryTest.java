package io.tracerail.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {

  @TempDir Path directory;

  private double of(String status) throws IOException {
    return ResidentMemory.bytes(Files.writeString(directory.resolve("status"), status));
  }

  @Test
  void isWhatTheSystemCountsInBytes() throws IOException {
    assertEquals(3 * 1024, of("Name:\tjava\nVmHWM:\t       9 kB\nVmRSS:\t       3 kB\n"));
  }

  @Test
  void isUnknownWhereTheSystemDoesNotTell() throws IOException {
    assertEquals(Double.NaN, of("Name:\tjava\n"));
    assertEquals(Double.NaN, of("VmRSS:\tmany kB\n"));
    assertEquals(Double.NaN, ResidentMemory.bytes(directory.resolve("absent")));
  }
}
