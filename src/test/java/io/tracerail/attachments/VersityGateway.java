package io.tracerail.attachments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** An S3 server of a test's own, over a directory: github.com/versity/versitygw. */
final class VersityGateway implements AutoCloseable {

  static final String BUCKET = "files";

  private final Process process;
  private final int port;
  private final Path directory;

  private VersityGateway(Process process, int port, Path directory) {
    this.process = process;
    this.port = port;
    this.directory = directory;
  }

  /**
   * Empty where it is not on the path: {@code go install
   * github.com/versity/versitygw/cmd/versitygw@v1.8.0}.
   */
  static Optional<Path> installed() {
    return Stream.concat(
            Arrays.stream(System.getenv("PATH").split(":")).map(Path::of),
            Stream.of(Path.of(System.getProperty("user.home"), "go", "bin")))
        .map(place -> place.resolve("versitygw"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static VersityGateway start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve(BUCKET));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                installed().orElseThrow().toString(),
                "--port",
                "127.0.0.1:" + port,
                "--access",
                "tester",
                "--secret",
                "testersecret",
                "posix",
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    VersityGateway gateway = new VersityGateway(process, port, directory);
    gateway.await();
    return gateway;
  }

  private void await() throws InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IllegalStateException("the S3 server does not listen");
  }

  /** The settings of a service that keeps files here. */
  AttachmentsConfig.S3 settings(String secret) {
    return new AttachmentsConfig.S3() {
      @Override
      public Optional<String> bucket() {
        return Optional.of(BUCKET);
      }

      @Override
      public Optional<String> endpoint() {
        return Optional.of("http://127.0.0.1:" + port);
      }

      @Override
      public String region() {
        return "us-east-1";
      }

      @Override
      public Optional<String> accessKey() {
        return Optional.of("tester");
      }

      @Override
      public Optional<String> secretKey() {
        return Optional.of(secret);
      }

      @Override
      public boolean pathStyle() {
        return true;
      }
    };
  }

  Path object(String key) {
    return directory.resolve(BUCKET).resolve(key);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
