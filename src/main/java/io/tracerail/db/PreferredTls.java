package io.tracerail.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.SqlConnectOptions;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Mode {@code prefer}: asks PostgreSQL before each connection whether it speaks TLS, by an
 * SSLRequest (PostgreSQL documentation, "SSL Session Encryption") on a connection of its own.
 *
 * <p>Vert.x asks on the connection that it wants to use, and leaves it open when the answer is no
 * (4.5): PostgreSQL waits for a minute for more on it, counts it as one of its connections, and
 * does not shut down before.
 */
final class PreferredTls implements Supplier<Future<SqlConnectOptions>> {

  private static final int LENGTH = 8;
  private static final int SSL_REQUEST = 80877103;
  private static final byte NO = 'N';

  private final PgConnectOptions server;
  private final Vertx vertx;
  private final NetClient client;

  PreferredTls(PgConnectOptions server, Vertx vertx) {
    this.server = server;
    this.vertx = vertx;
    this.client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(server.getConnectTimeout()));
  }

  /** Without TLS where PostgreSQL has none, else as they were given. */
  @Override
  public Future<SqlConnectOptions> get() {
    return client
        .connect(server.getPort(), server.getHost())
        .flatMap(this::ask)
        .map(
            answer ->
                answer == NO
                    ? new PgConnectOptions(server).setSslMode(SslMode.DISABLE)
                    : new PgConnectOptions(server));
  }

  private Future<Byte> ask(NetSocket socket) {
    Promise<Byte> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            server.getConnectTimeout(),
            late -> answer.tryFail(new TimeoutException("PostgreSQL does not answer")));
    socket.handler(bytes -> answer.tryComplete(bytes.getByte(0)));
    socket.closeHandler(
        closed -> answer.tryFail(new IOException("PostgreSQL closed the connection")));
    socket.exceptionHandler(answer::tryFail);
    socket.write(Buffer.buffer().appendInt(LENGTH).appendInt(SSL_REQUEST));
    return answer
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              socket.close();
            });
  }
}
