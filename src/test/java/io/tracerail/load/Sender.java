package io.tracerail.load;

import io.tracerail.load.Connection.Exchange;
import io.tracerail.load.Flow.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Sends flows of requests in time, over as many connections as it takes, on one thread of its own.
 * The rate does not depend on the answers (an open loop), and a request's latency counts from when
 * it was to be sent: a service that stalls is not asked less while it does.
 */
final class Sender implements AutoCloseable {

  private static final long LONGEST_WAIT_MILLIS = 20;

  private final InetSocketAddress service;
  private final int mostConnections;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Thread thread;
  private volatile Work work = new Work(List.of(), new Tally(), new long[0], new long[0]);
  private volatile boolean over;
  private volatile int underWay;
  private int connections;

  /**
   * @param due of each flow's next request
   * @param every of each flow
   */
  private record Work(List<Flow> flows, Tally tally, long[] due, long[] every) {}

  /**
   * @param mostConnections a request for which none is free then is not sent
   */
  Sender(String name, InetSocketAddress service, int mostConnections) throws IOException {
    this.service = service;
    this.mostConnections = mostConnections;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** From now on sends these flows, each at a phase of its own, and counts them there. */
  void send(List<Flow> flows, Tally tally) {
    long now = System.nanoTime();
    long[] every = flows.stream().mapToLong(flow -> (long) (1e9 / flow.perSecond())).toArray();
    long[] due = new long[every.length];
    for (int i = 0; i < due.length; i++) {
      due[i] = now + random.nextLong(every[i]);
    }
    work = new Work(flows, tally, due, every);
    selector.wakeup();
  }

  /** Counts what is sent from now on elsewhere; the flows go on as they do. */
  void countIn(Tally tally) {
    Work now = work;
    work = new Work(now.flows(), tally, now.due(), now.every());
  }

  /** Sends nothing more. */
  void pause() {
    send(List.of(), new Tally());
  }

  /** Requests that have no answer yet. */
  int underWay() {
    return underWay;
  }

  long threadId() {
    return thread.threadId();
  }

  @Override
  public void close() {
    over = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run() {
    // Without it nothing more is sent, and nothing that is measured then is true.
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> fail(failure));
    try (selector) {
      while (!over) {
        long wait = sendDue();
        // Rounded up: a wait of nothing would spin.
        selector.select(this::ready, TimeUnit.NANOSECONDS.toMillis(wait) + 1);
      }
      selector.keys().forEach(key -> ((Connection) key.attachment()).close());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    System.exit(3);
  }

  /**
   * @return nanoseconds until the next request is due
   */
  private long sendDue() {
    Work now = work;
    long time = System.nanoTime();
    long wait = TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    for (int i = 0; i < now.due().length; i++) {
      while (now.due()[i] <= time) {
        send(now, i);
        now.due()[i] += now.every()[i];
      }
      wait = Math.min(wait, now.due()[i] - time);
    }
    return wait;
  }

  private void send(Work now, int flow) {
    Connection connection = connection();
    Request request = connection == null ? null : now.flows().get(flow).requests().get();
    if (request == null) {
      now.tally().countUnsent();
      if (connection != null) {
        free.push(connection);
      }
      return;
    }
    underWay++;
    connection.send(
        new Exchange(now.flows().get(flow).operation(), request, now.due()[flow], now.tally()));
  }

  private Connection connection() {
    if (!free.isEmpty()) {
      return free.pop();
    }
    if (connections == mostConnections) {
      return null;
    }
    try {
      Connection made = new Connection(service, selector);
      connections++;
      return made;
    } catch (IOException refused) {
      return null;
    }
  }

  private void ready(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    if (key.isWritable()) {
      connection.write();
    }
    if (!key.isValid() || !key.isReadable()) {
      return;
    }
    boolean wasBusy = connection.isBusy();
    Connection.State state = connection.read(buffer);
    if (wasBusy && state != Connection.State.WAITING) {
      underWay--;
    }
    if (state == Connection.State.CLOSED) {
      connections--;
      free.remove(connection);
    } else if (wasBusy && state == Connection.State.FREE) {
      free.push(connection);
    }
  }
}
