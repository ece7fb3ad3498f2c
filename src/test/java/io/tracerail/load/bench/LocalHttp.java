package io.tracerail.load.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tracerail.load.Clients;
import io.tracerail.load.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Asks a service on this machine with next to no work of its own. */
final class LocalHttp {

  private static final int PATIENCE_MILLIS = 10_000;

  private final InetSocketAddress service;

  LocalHttp(int port) {
    service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * @param headers each with its end of line
   */
  static byte[] get(String path, String headers) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
        .getBytes(US_ASCII);
  }

  /** Whether it answers with 200, on a new connection. */
  boolean answers(byte[] request) {
    try (Socket socket = connect()) {
      return status(socket, request) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * The same request again and again.
   *
   * @param requests on each of the connections
   */
  void load(byte[] request, int connections, int requests) throws Exception {
    Clients.run(
        connections,
        () -> {
          try (Socket socket = connect()) {
            for (int n = 0; n < requests; n++) {
              status(socket, request);
            }
          }
          return null;
        });
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(service);
    return socket;
  }

  private static int status(Socket socket, byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    Reply reply = new Reply();
    reply.begin();
    byte[] bytes = new byte[8192];
    int count;
    do {
      count = socket.getInputStream().read(bytes);
      if (count < 0) {
        throw new IOException("closed before the answer's end");
      }
    } while (!reply.take(ByteBuffer.wrap(bytes, 0, count)));
    return reply.status();
  }
}
