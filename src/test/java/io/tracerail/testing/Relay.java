package io.tracerail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the service and one of its servers, and takes the server away or makes it slow
 * without ending it: so any server keeps its data.
 */
public final class Relay implements AutoCloseable {

  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Object flow = new Object();
  private boolean stalled;
  private volatile Duration latency = Duration.ZERO;
  private volatile InetSocketAddress server;
  private volatile ServerSocket listener;

  /**
   * @param server {@code host:port}
   */
  public Relay(String server) {
    lead(server);
    this.port = listen(0);
  }

  /** One connection of the service, and the one to the server that belongs to it. */
  private static final class Link {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean answersEnded;

    private Link(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    private void close() {
      closeQuietly(client);
      closeQuietly(upstream);
    }

    private void endAnswers() throws IOException {
      answersEnded = true;
      client.shutdownOutput();
    }
  }

  /** Where the service finds its server, as {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * New connections go there from now on.
   *
   * @param elsewhere {@code host:port}
   */
  public void lead(String elsewhere) {
    int colon = elsewhere.lastIndexOf(':');
    server =
        new InetSocketAddress(
            elsewhere.substring(0, colon), Integer.parseInt(elsewhere.substring(colon + 1)));
  }

  /** Every connection breaks, and new ones are refused. */
  public void cut() {
    closeQuietly(listener);
    links.forEach(Link::close);
  }

  /** New connections are accepted, and nothing is forwarded on any. */
  public void stall() {
    synchronized (flow) {
      stalled = true;
    }
  }

  /** Whatever arrives is forwarded that much later. */
  public void delay(Duration by) {
    latency = by;
  }

  /**
   * The service reads the end of each connection that is open now, while the server still hears it.
   */
  public void halfClose() {
    for (Link link : links) {
      try {
        link.endAnswers();
      } catch (IOException gone) {
        link.close();
      }
    }
  }

  /** The server is there again; what was held back while it stalled is forwarded. */
  public void restore() {
    latency = Duration.ZERO;
    synchronized (flow) {
      stalled = false;
      flow.notifyAll();
    }
    links.stream().filter(link -> link.answersEnded).forEach(Link::close);
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
        connect(socket.accept());
      } catch (IOException closed) {
        continue;
      }
    }
    // What was accepted while the listener was being closed.
    links.forEach(Link::close);
  }

  private void connect(Socket client) {
    try {
      Link link = new Link(client, new Socket(server.getAddress(), server.getPort()));
      links.add(link);
      Thread.ofVirtual().start(() -> forward(link, link.client, link.upstream));
      Thread.ofVirtual().start(() -> forward(link, link.upstream, link.client));
    } catch (IOException noServer) {
      closeQuietly(client);
    }
  }

  private void forward(Link link, Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitFlow();
        if (to != link.client || !link.answersEnded) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException broken) {
      // Either end has gone, or the relay was cut: both sockets are closed.
      return;
    } finally {
      link.close();
      links.remove(link);
    }
  }

  private void awaitFlow() {
    try {
      Thread.sleep(latency);
      synchronized (flow) {
        while (stalled) {
          flow.wait();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
