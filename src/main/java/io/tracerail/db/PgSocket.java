package io.tracerail.db;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * The socket under a connection. The client's own close waits behind the commands under way, and
 * gives a pooled connection back instead of closing it: neither helps when a statement hangs.
 */
final class PgSocket {

  private PgSocket() {}

  static NetSocketInternal of(SqlConnection connection) {
    Connection pooled = ((SqlConnectionInternal) connection).unwrap();
    return ((SocketConnectionBase) pooled.unwrap()).socket();
  }

  /**
   * Closes the socket now. Its own {@code close} passes the client's codec, which says goodbye to
   * PostgreSQL and then waits until PostgreSQL closes: for ever, when that has fallen silent. The
   * pipeline's first context lies behind the codec.
   */
  static void close(SqlConnection connection) {
    ChannelHandlerContext outermost =
        of(connection).channelHandlerContext().pipeline().firstContext();
    if (outermost != null) { // null: closed already
      outermost.close();
    }
  }
}
