package io.tracerail.attachments;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Speaks the INSTREAM command of ClamAV's daemon, and finds what has its test's mark in the first
 * chunk.
 */
final class FakeClamd implements AutoCloseable {

  static final String MARK = "X5O!P%@AP-TEST";

  private final ServerSocket server;
  final AtomicLong seen = new AtomicLong();
  volatile String answerToAll;

  FakeClamd() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        answer(client);
      } catch (IOException closed) {
        // the next one, if there is one
      }
    }
  }

  private void answer(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] command = in.readNBytes(10);
    if (!"zINSTREAM\0".equals(new String(command, StandardCharsets.US_ASCII))) {
      throw new IOException("not the command");
    }
    boolean found = false;
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      byte[] chunk = in.readNBytes(length);
      seen.addAndGet(chunk.length);
      found |= new String(chunk, StandardCharsets.ISO_8859_1).contains(MARK);
    }
    String answer = found ? "stream: Test.Mark-1 FOUND\0" : "stream: OK\0";
    client
        .getOutputStream()
        .write((answerToAll == null ? answer : answerToAll).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
