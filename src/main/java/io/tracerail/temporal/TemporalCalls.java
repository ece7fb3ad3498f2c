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

/**
 * Runs the SDK's blocking calls over the one channel that all namespaces share, within a deadline,
 * and names their failures. Blocks: not for an event loop.
 */
public final class TemporalCalls {

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
  TemporalCalls(
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

  /**
   * Runs one command. Before anything is sent the channel must be ready: else 503 with {@code
   * Retry-After}, and nothing was accepted. After that, a call that is not answered within the
   * deadline, or whose connection breaks, fails with {@link
   * io.tracerail.problem.ProblemType#OUTCOME_UNKNOWN} (504). All other exceptions of the SDK pass
   * through.
   *
   * @param blockingCall runs on a virtual thread of its own, with the deadline in its gRPC context;
   *     one that keeps to no deadline is left behind
   */
  public <T> T call(Supplier<T> blockingCall) {
    return call(commandTimeout, blockingCall);
  }

  /** As {@link #call(Supplier)}, within a deadline of its own. */
  public <T> T call(Duration deadline, Supplier<T> blockingCall) {
    return within(deadline, () -> pass(deadline, blockingCall));
  }

  /**
   * As {@link #call(Supplier)}, and counted: so many calls of one namespace may be under way at
   * once, and more are refused with 503 before anything is sent, so that a namespace that does not
   * answer holds up no other.
   */
  public <T> T call(String namespace, Supplier<T> blockingCall) {
    return call(namespace, commandTimeout, blockingCall);
  }

  /** As {@link #call(String, Supplier)}, within a deadline of its own. */
  public <T> T call(String namespace, Duration deadline, Supplier<T> blockingCall) {
    return inTurn(List.of(namespaces.join(namespace)), deadline, blockingCall);
  }

  /**
   * As {@link #call(String, Supplier)}, in a queue of the workflow's own before that: those to one
   * workflow take a few of the namespace's places at most.
   */
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
