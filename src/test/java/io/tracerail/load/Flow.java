package io.tracerail.load;

import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Requests of one kind at a constant rate, whatever becomes of them.
 *
 * @param requests gives null when there is nothing to be asked yet
 */
record Flow(String operation, double perSecond, Supplier<Request> requests) {

  /**
   * One request, ready to be sent.
   *
   * @param bytes its own, from the position to the limit
   * @param answered takes the status, 0 when there was no answer
   */
  record Request(ByteBuffer bytes, IntConsumer answered) {}

  /** The same bytes each time. */
  static Flow of(String operation, double perSecond, byte[]... requests) {
    int[] next = {0};
    return new Flow(
        operation,
        perSecond,
        () -> new Request(ByteBuffer.wrap(requests[next[0]++ % requests.length]), status -> {}));
  }
}
