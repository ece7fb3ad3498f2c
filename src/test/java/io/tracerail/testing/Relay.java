package io.tracerail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the service and one of its servers, and takes the server away without ending it:
 * so any server keeps its data.
 */
public final class Relay implements AutoCloseable {

  private final InetSocketAddress server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object flow = new Object();
  private boolean stalled;
  private volatile ServerSocket listener;

  /**
   * @param server {@code host:port}
   */
  public Relay(String server) {
    int colon = server.lastIndexOf(':');
    this.server =
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    this.port = listen(0);
  }

  /** Where the service finds its server, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Every connection breaks, and new ones are refused. */
  public void cut() {
    closeQuietly(listener);
    sockets.forEach(Relay::closeQuietly);
  }

  /** New connections are accepted, and nothing is forwarded on any. */
  public void stall() {
    synchronized (flow) {
      stalled = true;
    }
  }

  /** The server is there again; what was held back while it stalled is forwarded. */
  public void restore() {
    synchronized (flow) {
      stalled = false;
      flow.notifyAll();
    }
    if (listener.isClosed()) {
      listen(port);
    }
  }

  @Override
  public void close() {
    restore();
    cut();
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listener = socket;
      Thread.ofVirtual().start(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket upstream = new Socket(server.getAddress(), server.getPort());
        sockets.add(client);
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> forward(client, upstream));
        Thread.ofVirtual().start(() -> forward(upstream, client));
      } catch (IOException closed) {
        continue;
      }
    }
    // What was accepted while the listener was being closed.
    sockets.forEach(Relay::closeQuietly);
  }

  private void forward(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, read);
      }
    } catch (IOException broken) {
      // Either end has gone, or the relay was cut: both sockets are closed.
      return;
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void awaitFlow() {
    synchronized (flow) {
      while (stalled) {
        try {
          flow.wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
