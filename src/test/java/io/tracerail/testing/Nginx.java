package io.tracerail.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The machine's nginx before a service, with the settings that it has when nothing is set. */
public final class Nginx implements AutoCloseable {

  private static final Path BINARY = Path.of("/usr/sbin/nginx");

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether it is there: {@code apt-get install nginx-light}. */
  public static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  /**
   * @param gzip what stands in the block of {@code http}, such as Debian's {@code gzip on;}
   */
  public static Nginx before(URI service, String gzip) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // Its workers are nobody's, and keep what they buffer in files.
    Path directory =
        Files.createTempDirectory(
            "nginx",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path settings = directory.resolve("nginx.conf");
    Files.writeString(
        settings,
        """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          %s
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://127.0.0.1:%d;
            }
          }
        }
        """
            .formatted(gzip, port, service.getPort()));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "-p",
                directory.toString(),
                "-e",
                "error.log",
                "-c",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Nginx nginx = new Nginx(process, port);
    Await.until(
        Duration.ofSeconds(10), () -> "nginx listens: " + text(log), () -> accepts(port, process));
    return nginx;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static boolean accepts(int port, Process process) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected() && process.isAlive();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
