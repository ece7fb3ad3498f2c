package io.tracerail.db;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A distant PostgreSQL: every packet takes its time in each direction. It counts how often the
 * client speaks after the server did, which is the number of round trips.
 */
final class DelayingRelay implements Closeable {

  private record Packet(long due, byte[] bytes) {}

  private final ServerSocket server;
  private final int port;
  private final long oneWayNanos;
  private final AtomicInteger turns = new AtomicInteger();
  private volatile boolean serverSpokeLast = true;

  DelayingRelay(int port, long oneWayMillis) throws IOException {
    this.port = port;
    this.oneWayNanos = oneWayMillis * 1_000_000;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Round trips so far. */
  int turns() {
    return turns.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket postgres = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        postgres.setTcpNoDelay(true);
        pump(client, postgres, true);
        pump(postgres, client, false);
      }
    } catch (SocketException closed) {
      // the test is over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pump(Socket from, Socket to, boolean ofClient) {
    LinkedBlockingQueue<Packet> onTheirWay = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> receive(from, onTheirWay, ofClient));
    Thread.ofVirtual().start(() -> deliver(to, onTheirWay, ofClient));
  }

  private void receive(Socket from, LinkedBlockingQueue<Packet> onTheirWay, boolean ofClient) {
    try {
      byte[] buffer = new byte[65_536];
      for (int n = from.getInputStream().read(buffer);
          n > 0;
          n = from.getInputStream().read(buffer)) {
        if (ofClient && serverSpokeLast) {
          serverSpokeLast = false;
          turns.incrementAndGet();
        }
        onTheirWay.add(
            new Packet(System.nanoTime() + oneWayNanos, java.util.Arrays.copyOf(buffer, n)));
      }
    } catch (IOException e) {
      // one side is gone, and so is the other in a moment
    }
    onTheirWay.add(new Packet(0, new byte[0]));
  }

  private void deliver(Socket to, LinkedBlockingQueue<Packet> onTheirWay, boolean ofClient) {
    try (to) {
      for (Packet packet = onTheirWay.take();
          packet.bytes().length > 0;
          packet = onTheirWay.take()) {
        long early = packet.due() - System.nanoTime();
        if (early > 0) {
          Thread.sleep(java.time.Duration.ofNanos(early));
        }
        if (!ofClient) {
          serverSpokeLast = true;
        }
        to.getOutputStream().write(packet.bytes());
      }
    } catch (IOException e) {
      // one side is gone, and so is the other in a moment
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
