package io.tracerail.http;

import io.netty.buffer.ByteBuf;
import java.util.function.IntConsumer;

/**
 * Finds the DATA frames in a connection's output, however it is cut into buffers (RFC 9113, section
 * 4.1): Netty does not tell for which streams its flow control has sent data.
 */
final class Http2DataFrames {

  private static final int HEADER = 9;
  private static final int DATA = 0;

  private final byte[] header = new byte[HEADER];
  private int headerBytes;
  private int payload;

  /**
   * @param bytes the next bytes of the output; not consumed
   * @param streams called with the id of each stream that sends data
   */
  void pass(ByteBuf bytes, IntConsumer streams) {
    int at = bytes.readerIndex();
    while (at < bytes.writerIndex()) {
      if (payload > 0) {
        int part = Math.min(payload, bytes.writerIndex() - at);
        payload -= part;
        at += part;
      } else {
        header[headerBytes++] = bytes.getByte(at++);
        if (headerBytes == HEADER) {
          headerBytes = 0;
          payload = number(0, 3);
          if (header[3] == DATA && payload > 0) {
            streams.accept(number(5, HEADER) & Integer.MAX_VALUE);
          }
        }
      }
    }
  }

  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number << 8 | header[i] & 0xff;
    }
    return number;
  }
}
