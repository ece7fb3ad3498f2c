package io.tracerail.temporal;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.tracerail.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Lets a command pass only while there is a connection to send it over. */
class ChannelGate {

  private static final long RESET_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<ManagedChannel> channel;
  private final Duration patience;
  private final AtomicLong lastReset = new AtomicLong(System.nanoTime() - RESET_EVERY_NANOS);

  ChannelGate(Supplier<ManagedChannel> channel, Duration patience) {
    this.channel = channel;
    this.patience = patience;
  }

  /**
   * Blocks until the channel is ready.
   *
   * @throws ProblemException 503 when it is not within the patience
   */
  void await() throws InterruptedException {
    ManagedChannel checked = channel.get();
    long end = System.nanoTime() + patience.toNanos();
    ConnectivityState state = checked.getState(true);
    while (state != ConnectivityState.READY) {
      long left = end - System.nanoTime();
      if (left <= 0 || state == ConnectivityState.SHUTDOWN) {
        throw ProblemException.unavailable(
            "The workflow engine is not reachable; nothing was accepted.");
      }
      if (state == ConnectivityState.TRANSIENT_FAILURE) {
        retryNow(checked);
      }
      CountDownLatch changed = new CountDownLatch(1);
      checked.notifyWhenStateChanged(state, changed::countDown);
      changed.await(left, TimeUnit.NANOSECONDS);
      state = checked.getState(true);
    }
  }

  /** Blocks until a channel that others keep connecting is ready, however long that takes. */
  static void awaitReady(ManagedChannel channel) throws InterruptedException {
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY && state != ConnectivityState.SHUTDOWN) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      changed.await();
      state = channel.getState(true);
    }
  }

  Duration patience() {
    return patience;
  }

  /**
   * gRPC waits up to two minutes between attempts; with commands waiting, once a second is in
   * order.
   */
  private void retryNow(ManagedChannel failed) {
    long now = System.nanoTime();
    long last = lastReset.get();
    if (now - last >= RESET_EVERY_NANOS && lastReset.compareAndSet(last, now)) {
      failed.resetConnectBackoff();
    }
  }
}
