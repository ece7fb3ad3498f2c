package io.tracerail.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes to one connection that have not reached the kernel yet, because the client does not read.
 * Vert.x calls a response ended when it is written, however little of it has left.
 *
 * <p>Used on the connection's event loop only, except for {@link #whenSent}.
 */
final class UnreadWrites extends ChannelDuplexHandler {

  private static final AttributeKey<UnreadWrites> KEY =
      AttributeKey.valueOf(UnreadWrites.class, "connection");

  private record Sent(long position, Runnable task) {}

  private final Channel channel;
  private final long patienceNanos;
  private final Runnable onStalled;
  private final Queue<Sent> waiting = new ArrayDeque<>();
  private final Queue<Runnable> held = new ArrayDeque<>();

  private Optional<UnreadStreams> streams = Optional.empty();
  private ChannelHandlerContext context;
  private boolean isReadHeld;
  private long written;
  private long sent;
  private long seenSent;
  private long seenProgress;
  private long since;

  private UnreadWrites(Channel channel, Duration patience, Runnable onStalled) {
    this.channel = channel;
    this.patienceNanos = patience.toNanos();
    this.onStalled = onStalled;
  }

  /**
   * Watches the request's connection; installed once for each.
   *
   * @param patience longest wait for a client that reads nothing
   * @param onStalled run for each connection or stream that is given up after that
   */
  static void watch(HttpServerRequest request, Duration patience, Runnable onStalled) {
    Channel channel = channel(request);
    UnreadWrites writes = channel.attr(KEY).get();
    if (writes == null) {
      writes = new UnreadWrites(channel, patience, onStalled);
      channel.attr(KEY).set(writes);
      writes.install();
    }
    if (request.version() == HttpVersion.HTTP_2 && writes.streams.isEmpty()) {
      writes.streams = Optional.of(new UnreadStreams(channel, patience, onStalled));
    }
  }

  /**
   * Runs a task once the request's whole answer has left, or the client has gone.
   *
   * @param request one whose answer has ended
   */
  static void whenSent(HttpServerRequest request, Runnable task) {
    Channel channel = channel(request);
    UnreadWrites writes = channel.attr(KEY).get();
    if (writes == null) {
      task.run();
    } else {
      // After this answer's writes, which other threads hand to the event loop in the same way.
      channel.eventLoop().execute(() -> writes.await(request, task));
    }
  }

  /**
   * Serves a request once nearly all of the answers before it on its connection have left: clients
   * may send requests without reading any answer (RFC 9112, section 9.3.2).
   */
  static void inTurn(HttpServerRequest request, Runnable serve) {
    Channel channel = channel(request);
    if (channel.isWritable()) {
      serve.run();
    } else {
      Context context = Vertx.currentContext();
      channel.attr(KEY).get().held.add(() -> context.runOnContext(turn -> serve.run()));
    }
  }

  private static Channel channel(HttpServerRequest request) {
    return ((ConnectionBase) request.connection()).channel();
  }

  private void install() {
    ChannelPipeline pipeline = channel.pipeline();
    SslHandler tls = pipeline.get(SslHandler.class);
    if (tls == null) {
      pipeline.addFirst(this);
    } else {
      pipeline.addAfter(
          pipeline.context(tls).name(), null, this); // frames, not what TLS makes of them
    }
    long period = patienceNanos / 4;
    since = System.nanoTime();
    Future<?> checks =
        channel.eventLoop().scheduleAtFixedRate(this::check, period, period, TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> checks.cancel(false));
  }

  private void await(HttpServerRequest request, Runnable task) {
    if (!channel.isActive() || !streams.map(all -> all.await(request, task)).orElse(false)) {
      if (sent == written) {
        task.run();
      } else {
        waiting.add(new Sent(written, task));
      }
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
    written++;
    if (streams.isPresent() && message instanceof ByteBuf bytes) {
      streams.get().sending(bytes);
    }
    here.write(message, promise.unvoid().addListener(done -> oneSent()));
  }

  /** Relies on writes that complete in their order, and fail all together. */
  private void oneSent() {
    sent++;
    while (!waiting.isEmpty() && waiting.peek().position() <= sent) {
      waiting.poll().task().run();
    }
  }

  /** Reads nothing more from a client that does not read itself. */
  @Override
  public void read(ChannelHandlerContext here) {
    if (channel.isWritable()) {
      here.read();
    } else {
      isReadHeld = true;
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext here) {
    while (channel.isWritable() && !held.isEmpty()) {
      held.poll().run();
    }
    if (channel.isWritable() && isReadHeld) {
      isReadHeld = false;
      here.read();
    }
    here.fireChannelWritabilityChanged();
  }

  private void check() {
    streams.ifPresent(UnreadStreams::check);
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    boolean isWaiting = buffer != null && !buffer.isEmpty();
    long progress = isWaiting ? buffer.currentProgress() : 0;
    long now = System.nanoTime();
    if (!isWaiting || sent != seenSent || progress != seenProgress) {
      seenSent = sent;
      seenProgress = progress;
      since = now;
    } else if (now - since >= patienceNanos) {
      since = now;
      onStalled.run();
      context.close(); // from here: Vert.x would first wait until all is written
    }
  }
}
