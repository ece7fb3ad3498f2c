package io.tracerail.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The streams of an HTTP/2 connection whose data waits for the client, whose window bounds it for
 * each stream (RFC 9113, section 5.2). Used on the connection's event loop only.
 */
final class UnreadStreams {

  private final long patienceNanos;
  private final Runnable onStalled;
  private final ChannelHandlerContext context;
  private final Http2ConnectionHandler handler;
  private final Http2Connection connection;
  private final Http2DataFrames frames = new Http2DataFrames();

  /** Tasks by stream, to run when its answer has left. */
  private final Map<Integer, List<Runnable>> waiting = new HashMap<>();

  /** Streams that had data waiting at the last check, with the time since which none was sent. */
  private final Map<Integer, Long> stalled = new HashMap<>();

  UnreadStreams(Channel channel, Duration patience, Runnable onStalled) {
    this.patienceNanos = patience.toNanos();
    this.onStalled = onStalled;
    this.context = channel.pipeline().context(Http2ConnectionHandler.class);
    this.handler = (Http2ConnectionHandler) context.handler();
    this.connection = handler.connection();
    connection.addListener(
        new Http2ConnectionAdapter() {
          @Override
          public void onStreamHalfClosed(Http2Stream stream) {
            sent(stream);
          }

          @Override
          public void onStreamClosed(Http2Stream stream) {
            sent(stream);
          }
        });
  }

  /**
   * @return false when all of its answer has left the stream
   */
  boolean await(HttpServerRequest request, Runnable task) {
    Http2Stream stream = connection.stream(request.streamId());
    if (stream == null || !isSending(stream)) {
      return false;
    }
    waiting.computeIfAbsent(stream.id(), id -> new ArrayList<>()).add(task);
    return true;
  }

  /** Notes the frames that go out. */
  void sending(ByteBuf bytes) {
    frames.pass(bytes, stalled::remove);
  }

  /** Resets streams that wait for too long; the connection's others go on. */
  void check() {
    long now = System.nanoTime();
    Http2RemoteFlowController flow = handler.encoder().flowController();
    List<Integer> given = new ArrayList<>();
    try {
      connection.forEachActiveStream(
          stream -> {
            if (!flow.hasFlowControlled(stream)) {
              stalled.remove(stream.id());
            } else if (now - stalled.computeIfAbsent(stream.id(), id -> now) >= patienceNanos) {
              given.add(stream.id());
            }
            return true;
          });
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
    given.forEach(this::reset);
  }

  private void reset(int stream) {
    onStalled.run();
    handler.resetStream(context, stream, Http2Error.CANCEL.code(), context.newPromise());
    context.flush();
  }

  private void sent(Http2Stream stream) {
    if (!isSending(stream)) {
      stalled.remove(stream.id());
      List<Runnable> tasks = waiting.remove(stream.id());
      if (tasks != null) {
        tasks.forEach(Runnable::run);
      }
    }
  }

  private static boolean isSending(Http2Stream stream) {
    return switch (stream.state()) {
      case OPEN, HALF_CLOSED_REMOTE -> true;
      default -> false;
    };
  }
}
