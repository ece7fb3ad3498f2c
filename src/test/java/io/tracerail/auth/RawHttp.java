package io.tracerail.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a path as it is: HTTP clients tidy it up. */
final class RawHttp {

  private RawHttp() {}

  /** The whole answer: status line, headers, body. */
  static String get(URI server, String path, String... headers) {
    return exchange(server, "GET", path, headers);
  }

  static int status(URI server, String path, String... headers) {
    return Integer.parseInt(get(server, path, headers).split(" ", 3)[1]);
  }

  static String exchange(URI server, String method, String path, String... headers) {
    String request =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
            + "\r\n";
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
