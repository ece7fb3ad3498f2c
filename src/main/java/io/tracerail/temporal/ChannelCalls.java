package io.tracerail.temporal;

import io.grpc.Context;
import io.grpc.Deadline;
import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.CallContext;
import io.tracerail.telemetry.Limits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private final int callsPerNamespace;
  private final Limits limits;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("temporal-deadlines").factory());

  ChannelCalls(
      ChannelGate gate,
      ExecutorService virtualThreads,
      Duration commandTimeout,
      int callsPerNamespace,
      Limits limits) {
    this.gate = gate;
    this.virtualThreads = virtualThreads;
    this.commandTimeout = commandTimeout;
    this.callsPerNamespace = callsPerNamespace;
    this.limits = limits;
  }

  @Override
  public <T> Uni<T> call(Supplier<T> blockingCall) {
    return Uni.createFrom().deferred(() -> guarded(commandTimeout, blockingCall));
  }

  @Override
  public <T> Uni<T> call(String namespace, Supplier<T> blockingCall) {
    return call(namespace, commandTimeout, blockingCall);
  }

  @Override
  public <T> Uni<T> call(String namespace, Duration deadline, Supplier<T> blockingCall) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (underWay.merge(namespace, 1, Integer::sum) > callsPerNamespace) {
                leave(namespace);
                limits.refused(Limits.Limit.TEMPORAL_CALLS);
                return Uni.createFrom()
                    .failure(
                        ProblemException.unavailable(
                            "Too many commands are under way; nothing was accepted."));
              }
              return guarded(deadline, blockingCall).onTermination().invoke(() -> leave(namespace));
            });
  }

  private void leave(String namespace) {
    underWay.computeIfPresent(namespace, (name, calls) -> calls == 1 ? null : calls - 1);
  }

  private <T> Uni<T> guarded(Duration deadline, Supplier<T> blockingCall) {
    CallContext call = CallContext.current();
    return Uni.createFrom()
        .item(() -> call.run(() -> pass(deadline, blockingCall)))
        .runSubscriptionOn(virtualThreads)
        .ifNoItem()
        .after(gate.patience().plus(deadline).plus(GRACE))
        .failWith(TemporalFailures::outcomeUnknown)
        .emitOn(callersContext());
  }

  private <T> T pass(Duration deadline, Supplier<T> blockingCall) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("The service is stopping; nothing was accepted.");
    }
    Deadline end = Deadline.after(deadline.toMillis(), TimeUnit.MILLISECONDS);
    try (Context.CancellableContext context = Context.ROOT.withDeadline(end, deadlines)) {
      Context previous = context.attach();
      try {
        return blockingCall.get();
      } catch (RuntimeException failure) {
        throw TemporalFailures.named(failure);
      } finally {
        context.detach(previous);
      }
    }
  }

  private static Executor callersContext() {
    io.vertx.core.Context caller = Vertx.currentContext();
    return caller == null ? Runnable::run : task -> caller.runOnContext(ignored -> task.run());
  }
}
