package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private int runs;

  @Test
  void tellsItsHandlerOnce() {
    cancellation.onCancel(() -> runs++);
    assertFalse(cancellation.isCancelled());
    assertEquals(0, runs);
    cancellation.cancel();
    assertTrue(cancellation.isCancelled());
    cancellation.cancel();
    assertEquals(1, runs);
  }

  @Test
  void tellsAHandlerThatComesLateAtOnce() {
    cancellation.cancel();
    assertTrue(cancellation.isCancelled());
    cancellation.onCancel(() -> runs++);
    assertEquals(1, runs);
  }
}
