package io.tracerail.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Polls of workers that outlast an outage. The SDK waits twice as long after each poll that fails,
 * up to a minute ({@code MultiThreadedPoller} 1.38), so that after an outage commands were accepted
 * which no worker took up for as long again. Here a poll waits for the connection, and one that
 * fails with it is answered, after a pause, as the server answers when there is no task.
 */
final class PatientPolls implements ClientInterceptor {

  private static final Set<String> POLLS = Set.of("PollWorkflowTaskQueue", "PollActivityTaskQueue");

  private final Duration pause;
  private final ScheduledExecutorService timers;

  /**
   * @param pause after a poll that failed, give or take half of it
   */
  PatientPolls(Duration pause, ScheduledExecutorService timers) {
    this.pause = pause;
    this.timers = timers;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (!POLLS.contains(method.getBareMethodName())
        || !(method.getResponseMarshaller() instanceof PrototypeMarshaller<A> answers)) {
      return next.newCall(method, options);
    }
    A nothing = answers.getMessagePrototype();
    return new SimpleForwardingClientCall<>(next.newCall(method, options.withWaitForReady())) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(new Patient<>(listener, nothing, executor(options)), headers);
      }
    };
  }

  /** A blocking call runs its callbacks on its own thread, which waits for them there. */
  private static Executor executor(CallOptions options) {
    return options.getExecutor() == null ? Runnable::run : options.getExecutor();
  }

  private static boolean passes(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN -> true;
      default -> false;
    };
  }

  private final class Patient<A> extends SimpleForwardingClientCallListener<A> {

    private final A nothing;
    private final Executor executor;

    private Patient(ClientCall.Listener<A> listener, A nothing, Executor executor) {
      super(listener);
      this.nothing = nothing;
      this.executor = executor;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (!passes(status)) {
        super.onClose(status, trailers);
        return;
      }
      long millis = (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
      try {
        timers.schedule(
            () -> executor.execute(() -> answer(trailers)), millis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        super.onClose(status, trailers);
      }
    }

    private void answer(Metadata trailers) {
      onMessage(nothing);
      super.onClose(Status.OK, trailers);
    }
  }
}
