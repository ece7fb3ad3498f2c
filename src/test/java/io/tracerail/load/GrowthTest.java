package io.tracerail.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void isFlatWhereSamplesOnlyWaver() {
    Growth growth = growth(n -> 100 + n % 7);
    assertTrue(growth.isFlat(), growth.toString());
  }

  @Test
  void ignoresGrowthDuringWarmUp() {
    assertEquals(0, growth(n -> Math.min(100, 10.0 * n)).by());
  }

  @Test
  void findsALeakThatWavers() {
    assertFalse(growth(n -> 100 + n + n % 7).isFlat());
  }

  @Test
  void ignoresASinglePeak() {
    assertTrue(growth(n -> n == 55 ? 1000 : 100).isFlat());
  }

  private static Growth growth(IntToDoubleFunction sample) {
    List<Double> samples = IntStream.range(0, 60).mapToDouble(sample).boxed().toList();
    return Growth.of(samples, 0.05, 5);
  }
}
