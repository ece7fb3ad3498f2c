package io.tracerail.attachments;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One INSTREAM command of ClamAV's daemon (clamd's manual, section COMMANDS): chunks with their
 * length in network order, a length of zero at the end, and a line that tells what was found.
 */
final class ClamScan implements Scan {

  private static final String OK = ": OK";
  private static final String FOUND = " FOUND";
  private static final int LONGEST_ANSWER = 4096;

  private final Socket socket;
  private final DataOutputStream out;

  private ClamScan(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  static ClamScan begin(InetSocketAddress daemon, Duration patience) throws IOException {
    Socket socket = new Socket();
    try {
      InetSocketAddress resolved =
          new InetSocketAddress(InetAddress.getByName(daemon.getHostString()), daemon.getPort());
      socket.connect(resolved, Math.toIntExact(patience.toMillis()));
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      ClamScan scan = new ClamScan(socket);
      scan.out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      return scan;
    } catch (IOException | RuntimeException failure) {
      socket.close();
      throw failure;
    }
  }

  @Override
  public void show(byte[] chunk) throws IOException {
    out.writeInt(chunk.length);
    out.write(chunk);
    out.flush();
  }

  @Override
  public Verdict verdict() throws IOException {
    out.writeInt(0);
    out.flush();
    return of(answer());
  }

  /** Up to the null character that ends it. */
  private String answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int c = socket.getInputStream().read(); c > 0; c = socket.getInputStream().read()) {
      answer.write(c);
      if (answer.size() > LONGEST_ANSWER) {
        throw new IOException("the scanner's answer is too long");
      }
    }
    return answer.toString(StandardCharsets.UTF_8).strip();
  }

  /**
   * @throws IOException for an answer that is no verdict, such as of a size above the scanner's
   */
  static Verdict of(String answer) throws IOException {
    if (answer.endsWith(OK)) {
      return Verdict.CLEAN;
    }
    int colon = answer.indexOf(": ");
    if (colon >= 0 && answer.endsWith(FOUND)) {
      return new Verdict(answer.substring(colon + 2, answer.length() - FOUND.length()));
    }
    throw new IOException("the scanner answers: " + answer);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException closed) {
      // by the other side
    }
  }
}
