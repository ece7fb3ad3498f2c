package io.tracerail.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracerail.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreferredTlsTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Buffer> asked = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /**
   * @param answer of the server; empty for none
   */
  private SslMode modeFor(String answer) {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  socket.closeHandler(ended -> closed.set(true));
                  socket.handler(
                      request -> {
                        asked.set(request);
                        socket.write(answer);
                      });
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(server.actualPort())
            .setSslMode(SslMode.PREFER);
    options.setConnectTimeout(500);
    return ((PgConnectOptions)
            new PreferredTls(options, vertx).get().toCompletionStage().toCompletableFuture().join())
        .getSslMode();
  }

  private void assertLeavesNothingOpen() {
    Await.until(Duration.ofSeconds(10), "the connection is closed", closed::get);
  }

  @Test
  void disablesTlsForAServerWithoutIt() {
    assertEquals(SslMode.DISABLE, modeFor("N"));
    assertEquals(Buffer.buffer(new byte[] {0, 0, 0, 8, 4, (byte) 210, 22, 47}), asked.get());
    assertLeavesNothingOpen();
  }

  @Test
  void keepsTlsForAServerWithIt() {
    assertEquals(SslMode.PREFER, modeFor("S"));
    assertLeavesNothingOpen();
  }

  @Test
  void timesOutOnAServerThatDoesNotAnswer() {
    CompletionException late = assertThrows(CompletionException.class, () -> modeFor(""));
    assertTrue(late.getCause() instanceof TimeoutException, late::toString);
    assertLeavesNothingOpen();
  }
}
