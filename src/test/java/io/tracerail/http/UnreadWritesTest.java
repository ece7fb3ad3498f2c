package io.tracerail.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import io.tracerail.testing.BesideOthers;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do not read what a server has written for them. */
@BesideOthers
class UnreadWritesTest {

  private static final int ANSWER = 2 << 20;
  private static final int SMALL_WINDOW = 16 * 1024;
  private static final int LARGE_WINDOW = 512 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger stalled = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(128 * 1024))
            .requestHandler(this::accept)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void accept(HttpServerRequest request) {
    UnreadWrites.watch(request, PATIENCE, stalled::incrementAndGet);
    UnreadWrites.inTurn(request, () -> serve(request));
  }

  private void serve(HttpServerRequest request) {
    served.incrementAndGet();
    request.response().end(Buffer.buffer(new byte[request.path().equals("/small") ? 10 : ANSWER]));
    UnreadWrites.whenSent(request, sent::incrementAndGet);
  }

  private Socket ask(int times, int window) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(window);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    socket
        .getOutputStream()
        .write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(times).getBytes(US_ASCII));
    return socket;
  }

  @Test
  void closesAClientThatReadsNothing() throws IOException {
    try (Socket socket = ask(1, SMALL_WINDOW)) {
      until(() -> stalled.get() == 1 && sent.get() == 1);
      assertTrue(read(socket.getInputStream(), 0, ANSWER) < ANSWER);
    }
  }

  @Test
  void servesASlowClientToTheEnd() throws IOException {
    try (Socket socket = ask(1, LARGE_WINDOW)) {
      assertTrue(read(socket.getInputStream(), 100, ANSWER) >= ANSWER);
    }
    until(() -> sent.get() == 1);
    assertEquals(0, stalled.get());
  }

  /**
   * @param pause milliseconds for each 64 KiB at most
   * @param most when it is enough
   * @return how many bytes came until then, or the end
   */
  private static int read(InputStream in, int pause, int most) {
    byte[] part = new byte[1 << 16];
    int all = 0;
    try {
      while (all < most) {
        int count = in.read(part);
        if (count < 0) {
          break;
        }
        all += count;
        Thread.sleep(pause);
      }
    } catch (IOException | InterruptedException reset) {
      // the end as well
    }
    return all;
  }

  @Test
  void holdsRequestsBackBehindUnreadAnswers() throws Exception {
    try (Socket socket = ask(50, SMALL_WINDOW)) {
      until(() -> served.get() == 1);
      Thread.sleep(PATIENCE.toMillis() / 2);
      assertEquals(1, served.get());
      assertEquals(0, sent.get());
      assertTrue(socket.isConnected());
    }
    until(() -> sent.get() == 1);
  }

  @Test
  void servesAllRequestsOfAClientThatReads() throws IOException {
    try (Socket socket = ask(5, LARGE_WINDOW)) {
      assertTrue(read(socket.getInputStream(), 0, 5 * ANSWER) >= 5 * ANSWER);
      until(() -> served.get() == 5);
    }
  }

  @Test
  void resetsAnUnreadStreamAndServesTheOthers() {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2ConnectionWindowSize(16 << 20)
                .setHttp2MaxPoolSize(1));
    AtomicInteger reset = new AtomicInteger();
    HttpClientResponse unread = send(client, "/large");
    unread.exceptionHandler(e -> reset.incrementAndGet());
    unread.pause();
    while (reset.get() == 0) {
      assertEquals(200, send(client, "/small").statusCode());
    }
    assertEquals(1, stalled.get());
    assertEquals(200, send(client, "/small").statusCode());
    until(() -> sent.get() == served.get());
  }

  private static void until(BooleanSupplier condition) {
    Await.until(LONG, "it happens", condition);
  }

  private HttpClientResponse send(HttpClient client, String path) {
    return client
        .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", path)
        .compose(HttpClientRequest::send)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
