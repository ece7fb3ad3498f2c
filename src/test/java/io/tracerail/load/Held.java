package io.tracerail.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Connections that are opened and then left alone: with nothing said, with half a request, or with
 * an answer or an event stream that nobody reads. One that is closed or refused is opened again.
 */
final class Held implements AutoCloseable {

  private static final int TINY_WINDOW = 1024;
  private static final long PAUSE_MILLIS = 1000;
  private static final int STATUS_FROM = "HTTP/1.1 ".length();
  private static final int STATUS_TO = STATUS_FROM + 3;

  private final InetSocketAddress service;
  private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean enough;

  /**
   * @param beginning what each says
   * @param reads whether it waits for an answer's status
   */
  Held(InetSocketAddress service, int count, byte[] beginning, boolean reads) {
    this.service = service;
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofVirtual().start(() -> hold(beginning, reads)));
    }
  }

  /** Of what was answered so far. */
  Map<Integer, Integer> statuses() {
    return statuses;
  }

  @Override
  public void close() {
    enough = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hold(byte[] beginning, boolean reads) {
    while (!enough) {
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(TINY_WINDOW); // before it connects, or it counts for nothing
        socket.connect(service);
        socket.getOutputStream().write(beginning);
        if (!reads) {
          socket.getInputStream().read();
        } else if (status(socket) == 200) {
          Thread.sleep(Long.MAX_VALUE);
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException | InterruptedException ended) {
        // again, unless it is enough
      }
    }
  }

  private int status(Socket socket) throws IOException {
    String line = new String(socket.getInputStream().readNBytes(STATUS_TO), US_ASCII);
    int status =
        line.length() < STATUS_TO ? 0 : Integer.parseInt(line.substring(STATUS_FROM, STATUS_TO));
    statuses.merge(status, 1, Integer::sum);
    return status;
  }
}
