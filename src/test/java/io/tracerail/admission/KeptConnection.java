package io.tracerail.admission;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.TestTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that is kept, and on which requests are sent one after the other. */
final class KeptConnection implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader answers;

  KeptConnection(URI service) {
    try {
      socket = new Socket(service.getHost(), service.getPort());
      socket.setSoTimeout(10_000);
      answers = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the admin's key, which no other connection has used. */
  void send(TestTenant as, String method, String path, String headers) {
    String request =
        "%s %s%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(method, as.path(), path, as.key("admin"), headers);
    write(request);
  }

  void write(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status line and the headers. */
  String answer() {
    StringBuilder head = new StringBuilder();
    try {
      for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
        head.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.toString();
  }

  boolean isAnswered() {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a request without an effect. */
  String ask(TestTenant as) {
    send(as, "HEAD", "/processes", "");
    return answer();
  }

  /** Of a request without an effect, on a connection that is closed then. */
  static String askOnce(URI service, TestTenant as) {
    try (KeptConnection connection = new KeptConnection(service)) {
      return connection.ask(as);
    }
  }

  static boolean passes(String answer) {
    return answer.startsWith("HTTP/1.1 200 ");
  }

  static boolean isRefused(String answer) {
    return answer.startsWith("HTTP/1.1 429 ");
  }

  static void assertPasses(String answer) {
    assertTrue(passes(answer), answer);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
