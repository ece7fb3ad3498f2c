package io.tracerail.temporal;

import io.grpc.Context;
import io.grpc.Deadline;
import io.tracerail.limits.Bulkhead;
import io.tracerail.limits.Turn;
import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.CallContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls over the one channel that all namespaces share. */
final class ChannelCalls implements TemporalCalls {

  /**
   * The SDK repeats failed attempts for a minute by itself; the gRPC context's deadline ends that.
   * Where the SDK waits on a future of its own instead of on gRPC, this much later the caller is
   * answered regardless.
   */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ChannelGate gate;
  private final ExecutorService virtualThreads;
  private final Duration commandTimeout;
  private final Bulkhead<String> namespaces;
  private final Bulkhead<String> workflows;
  private final ScheduledExecutorService timers;

  /**
   * @param workflows with the patience of the namespaces, which the two share
   * @param timers of deadlines; they let go of a cancelled one at once, or a call's request and
   *     answer would be kept until its deadline has passed
   */
  ChannelCalls(
      ChannelGate gate,
      ExecutorService virtualThreads,
      Duration commandTimeout,
      Bulkhead<String> namespaces,
      Bulkhead<String> workflows,
      ScheduledExecutorService timers) {
    this.gate = gate;
    this.virtualThreads = virtualThreads;
    this.commandTimeout = commandTimeout;
    this.namespaces = namespaces;
    this.workflows = workflows;
    this.timers = timers;
  }

  @Override
  public <T> T call(Supplier<T> blockingCall) {
    return call(commandTimeout, blockingCall);
  }

  @Override
  public <T> T call(Duration deadline, Supplier<T> blockingCall) {
    return within(deadline, () -> pass(deadline, blockingCall));
  }

  @Override
  public <T> T call(String namespace, Supplier<T> blockingCall) {
    return call(namespace, commandTimeout, blockingCall);
  }

  @Override
  public <T> T call(String namespace, Duration deadline, Supplier<T> blockingCall) {
    return inTurn(List.of(namespaces.join(namespace)), deadline, blockingCall);
  }

  @Override
  public <T> T call(String namespace, String workflowId, Supplier<T> blockingCall) {
    Turn<String> own = workflows.join(namespace + '/' + workflowId);
    Turn<String> shared;
    try {
      shared = namespaces.join(namespace);
    } catch (ProblemException refused) {
      own.close();
      throw refused;
    }
    return inTurn(List.of(own, shared), commandTimeout, blockingCall);
  }

  /**
   * @param turns that come one after the other
   */
  private <T> T inTurn(List<Turn<String>> turns, Duration deadline, Supplier<T> blockingCall) {
    long end = System.nanoTime() + namespaces.patience().toNanos();
    Duration longest = namespaces.patience().plus(deadline);
    return within(longest, () -> inTurn(turns, end, deadline, blockingCall));
  }

  /** Ends the turns itself: a caller that gives up does not end the call. */
  private <T> T inTurn(
      List<Turn<String>> turns, long end, Duration deadline, Supplier<T> blockingCall) {
    try {
      for (Turn<String> turn : turns) {
        interruptibly(() -> turn.await(Duration.ofNanos(end - System.nanoTime())));
      }
      return pass(deadline, blockingCall);
    } finally {
      turns.reversed().forEach(Turn::close);
    }
  }

  /**
   * Runs a call on a thread of its own, and leaves it there when it is late.
   *
   * @param longest that it takes, apart from a broken connection's wait
   */
  private <T> T within(Duration longest, Supplier<T> call) {
    CallContext caller = CallContext.current();
    Future<T> outcome = virtualThreads.submit(() -> caller.run(call));
    try {
      return outcome.get(
          gate.patience().plus(longest).plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      throw TemporalFailures.outcomeUnknown();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw TemporalFailures.outcomeUnknown();
    }
  }

  private <T> T pass(Duration deadline, Supplier<T> blockingCall) {
    interruptibly(gate::await);
    Deadline end = Deadline.after(deadline.toMillis(), TimeUnit.MILLISECONDS);
    Attempts attempts = new Attempts();
    try (Context.CancellableContext context =
        Context.ROOT.withValue(Attempts.OF_CALL, attempts).withDeadline(end, timers)) {
      Context previous = context.attach();
      try {
        return blockingCall.get();
      } catch (RuntimeException failure) {
        throw TemporalFailures.named(failure, attempts);
      } finally {
        context.detach(previous);
      }
    }
  }

  /** A wait before anything is sent. */
  @FunctionalInterface
  private interface Wait {
    void run() throws InterruptedException;
  }

  private static void interruptibly(Wait wait) {
    try {
      wait.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("The service is stopping; nothing was accepted.");
    }
  }
}
