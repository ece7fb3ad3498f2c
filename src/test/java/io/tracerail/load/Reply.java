package io.tracerail.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * Reads one HTTP/1.1 answer as its bytes come (RFC 9112, sections 6 and 7.1), and keeps of it only
 * what is judged: its status.
 */
public final class Reply {

  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);
  private static final byte[] CHUNKED = "\r\ntransfer-encoding: chunked".getBytes(US_ASCII);
  private static final byte[] CLOSE = "\r\nconnection: close".getBytes(US_ASCII);
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  /** What comes next. */
  private enum Part {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    END
  }

  private final byte[] line = new byte[8192];
  private int length;
  private Part part = Part.HEAD;
  private long left;
  private int status;
  private boolean last;

  public void begin() {
    length = 0;
    part = Part.HEAD;
    status = 0;
    last = false;
  }

  /**
   * Takes all that is there of this answer.
   *
   * @return whether it is complete
   */
  public boolean take(ByteBuffer bytes) {
    while (part != Part.END && bytes.hasRemaining()) {
      switch (part) {
        case HEAD -> {
          keep(bytes.get());
          if (length > 3 && endsLine(length) && endsLine(length - 2)) {
            readHead();
          }
        }
        case CHUNK_SIZE -> {
          keep(bytes.get());
          if (length > 1 && endsLine(length)) {
            readChunkSize();
          }
        }
        case BODY, CHUNK -> skip(bytes);
        case END -> throw new IllegalStateException();
      }
    }
    return part == Part.END;
  }

  public int status() {
    return status;
  }

  /** Whether the server closes the connection after it. */
  boolean isLast() {
    return last;
  }

  private void keep(byte one) {
    if (length == line.length) {
      throw new IllegalStateException("not an answer: " + new String(line, 0, 200, US_ASCII));
    }
    line[length++] = one;
  }

  private boolean endsLine(int end) {
    return line[end - 2] == '\r' && line[end - 1] == '\n';
  }

  private void readHead() {
    status = number(STATUS_AT, 10);
    last = find(CLOSE) >= 0;
    if (find(CHUNKED) >= 0) {
      part = Part.CHUNK_SIZE;
    } else {
      int at = find(LENGTH);
      left = at < 0 ? 0 : number(at + LENGTH.length, 10);
      part = left == 0 ? Part.END : Part.BODY;
    }
    length = 0;
  }

  /** The last chunk is empty; the line's end that closes each chunk is skipped with it. */
  private void readChunkSize() {
    int size = number(0, 16);
    left = size + 2L;
    part = size == 0 ? Part.BODY : Part.CHUNK;
    length = 0;
  }

  private void skip(ByteBuffer bytes) {
    int some = (int) Math.min(bytes.remaining(), left);
    bytes.position(bytes.position() + some);
    left -= some;
    if (left == 0) {
      part = part == Part.CHUNK ? Part.CHUNK_SIZE : Part.END;
    }
  }

  private int number(int from, int radix) {
    int at = from;
    while (line[at] == ' ') {
      at++;
    }
    int number = 0;
    for (; Character.digit(line[at], radix) >= 0; at++) {
      number = number * radix + Character.digit(line[at], radix);
    }
    return number;
  }

  /** In upper or lower case: RFC 9110, section 5.1. */
  private int find(byte[] name) {
    for (int from = 0; from + name.length < length; from++) {
      int same = 0;
      while (same < name.length && lower(line[from + same]) == name[same]) {
        same++;
      }
      if (same == name.length) {
        return from;
      }
    }
    return -1;
  }

  private static int lower(byte one) {
    return one >= 'A' && one <= 'Z' ? one + 32 : one;
  }
}
