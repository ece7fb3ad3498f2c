package io.tracerail.attachments;

import java.io.IOException;

/** A scanner's look at one file, chunk by chunk. */
interface Scan extends AutoCloseable {

  /** No scanner is set: nothing is looked at. */
  Scan NONE =
      new Scan() {
        @Override
        public void show(byte[] chunk) {}

        @Override
        public Verdict verdict() {
          return null;
        }

        @Override
        public void close() {}
      };

  /**
   * @throws IOException when the scanner is away
   */
  void show(byte[] chunk) throws IOException;

  /**
   * @return null where nothing was scanned
   * @throws IOException when the scanner is away or has no verdict
   */
  Verdict verdict() throws IOException;

  @Override
  void close();
}
