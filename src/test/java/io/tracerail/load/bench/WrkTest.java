package io.tracerail.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WrkTest {

  @Test
  void readsTheScriptsResultFromTheOutput() {
    assertEquals(
        new Wrk.Result(7947, 3.72, 15.84),
        Wrk.Result.of("Running 6s test\n  1 threads\nresult 47682 6000000 0 3720 15840\n"));
  }

  @Test
  void failsOnAnError() {
    assertThrows(
        IllegalStateException.class, () -> Wrk.Result.of("result 47682 6000000 1 3720 15840\n"));
  }

  @Test
  void failsOnOutputWithoutAResult() {
    assertThrows(IllegalStateException.class, () -> Wrk.Result.of("unable to connect"));
  }
}
