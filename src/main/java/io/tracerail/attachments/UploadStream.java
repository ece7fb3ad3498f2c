package io.tracerail.attachments;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * A file on its way from its uploader to its store: each chunk takes its turn among the tenant's
 * requests, is hashed, and shown to the scanner.
 */
final class UploadStream extends InputStream {

  private final InputStream source;
  private final long size;
  private final Runnable turn;
  private final Scan scan;
  private final MessageDigest digest = sha256();
  private final long deadline;
  private byte[] current;
  private int position;
  private long seen;

  /**
   * @param beginning of the file, read from the source already
   * @param size of the whole
   * @param turn waits for the turn of a chunk
   */
  UploadStream(
      byte[] beginning, InputStream source, long size, Duration longest, Runnable turn, Scan scan)
      throws IOException {
    this.source = source;
    this.size = size;
    this.turn = turn;
    this.scan = scan;
    this.deadline = System.nanoTime() + longest.toNanos();
    this.current = beginning;
    look(beginning);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
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

  private boolean advance() throws IOException {
    if (seen == size) {
      return false;
    }
    if (System.nanoTime() > deadline) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "The upload took too long; nothing was kept.");
    }
    turn.run();
    current = source.readNBytes((int) Math.min(ContentStore.CHUNK, size - seen));
    position = 0;
    if (current.length == 0) {
      throw ProblemException.badRequest("The upload ended early; nothing was kept.");
    }
    look(current);
    return true;
  }

  private void look(byte[] chunk) throws IOException {
    seen += chunk.length;
    digest.update(chunk);
    scan.show(chunk);
  }

  /** Reads what is left of a refused file, so that its sender reads the refusal. */
  static void drain(InputStream source) {
    try {
      source.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // so has the one who would have read the refusal
    }
  }

  /**
   * @return of the whole content, once it was read
   */
  byte[] digest() {
    return digest.digest();
  }
}
