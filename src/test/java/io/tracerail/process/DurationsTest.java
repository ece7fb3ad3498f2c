package io.tracerail.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @Test
  void readsTheShortestAndTheLongest() {
    assertEquals(Duration.ofSeconds(1), Durations.parse("PT1S", "due"));
    assertEquals(Duration.ofDays(3_660), Durations.parse("P3660D", "due"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0.999S|due must be at least one second",
        "-PT1H|due must be at least one second",
        "P3660DT0.001S|due must be at most 3,660 days",
        "P1M|\"P1M\" is no duration such as PT48H",
        "soon|\"soon\" is no duration such as PT48H",
      })
  void saysWhyATextIsNone(String text, String told) {
    assertEquals(
        told,
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text, "due"))
            .getMessage());
  }
}
