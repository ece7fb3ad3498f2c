package io.tracerail.load;

import io.tracerail.load.Flow.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection that is kept alive, with one request under way at a time. */
final class Connection {

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Reply reply = new Reply();
  private Exchange current;

  /**
   * A request under way.
   *
   * @param due when it was to be sent, in the time of {@link System#nanoTime}
   */
  record Exchange(String operation, Request request, long due, Tally tally) {

    void end(int status) {
      tally.add(operation, status, System.nanoTime() - due);
      request.answered().accept(status);
    }
  }

  Connection(InetSocketAddress service, Selector selector) throws IOException {
    channel = SocketChannel.open(service);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(Exchange exchange) {
    current = exchange;
    reply.begin();
    write();
  }

  /** As much as the socket takes. */
  void write() {
    try {
      ByteBuffer bytes = current.request().bytes();
      channel.write(bytes);
      key.interestOps(
          bytes.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    } catch (IOException broken) {
      // What it answered before it closed may still be there to be read.
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /** What came of reading. */
  enum State {
    WAITING,
    FREE,
    CLOSED
  }

  /**
   * @param buffer scratch space
   */
  State read(ByteBuffer buffer) {
    try {
      while (true) {
        buffer.clear();
        int read = channel.read(buffer);
        if (read < 0) {
          return close();
        }
        if (read == 0) {
          return current == null ? State.FREE : State.WAITING;
        }
        buffer.flip();
        if (current != null && reply.take(buffer)) {
          Exchange done = current;
          current = null;
          done.end(reply.status());
          // A refusal may come before all of the body is sent: the rest is not.
          return reply.isLast() || done.request().bytes().hasRemaining() ? close() : State.FREE;
        }
      }
    } catch (IOException broken) {
      return close();
    }
  }

  boolean isBusy() {
    return current != null;
  }

  State close() {
    if (current != null) {
      current.end(0);
      current = null;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone in any case
    }
    return State.CLOSED;
  }
}
