package io.tracerail.attachments;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read chunk by chunk, each after a turn. */
final class TakingTurns extends FilterInputStream {

  private final Runnable turn;
  private long read;
  private long paid;

  TakingTurns(InputStream source, Runnable turn) {
    super(source);
    this.turn = turn;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (read >= paid) {
      turn.run();
      paid = read + ContentStore.CHUNK;
    }
    int count = super.read(target, offset, length);
    read += Math.max(0, count);
    return count;
  }
}
