package io.tracerail.attachments;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is opened when it is read first. */
final class LazyStream extends InputStream {

  /** Opens the stream. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private final Opening opening;
  private InputStream opened;

  LazyStream(Opening opening) {
    this.opening = opening;
  }

  @Override
  public int read() throws IOException {
    return opened().read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return opened().read(target, offset, length);
  }

  private InputStream opened() throws IOException {
    if (opened == null) {
      opened = opening.open();
    }
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
