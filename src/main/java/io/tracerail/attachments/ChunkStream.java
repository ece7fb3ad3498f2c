package io.tracerail.attachments;

import java.io.InputStream;
import java.util.function.IntFunction;

/** Chunks one after the other, each read when the one before is used up. */
final class ChunkStream extends InputStream {

  private final IntFunction<byte[]> chunks;
  private byte[] current = new byte[0];
  private int position;
  private int next;

  /**
   * @param chunks by their number from 0; null behind the last one
   */
  ChunkStream(IntFunction<byte[]> chunks) {
    this.chunks = chunks;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (position == current.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean advance() {
    byte[] chunk = chunks.apply(next);
    if (chunk == null) {
      return false;
    }
    current = chunk;
    position = 0;
    next++;
    return true;
  }
}
