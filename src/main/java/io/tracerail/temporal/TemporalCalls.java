package io.tracerail.temporal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs the SDK's blocking calls off the event loop, within a deadline, and names their failures.
 */
public interface TemporalCalls {

  /**
   * Runs one command. Before anything is sent the channel must be ready: else 503 with {@code
   * Retry-After}, and nothing was accepted. After that, a call that is not answered within the
   * deadline, or whose connection breaks, fails with {@link
   * io.tracerail.problem.ProblemType#OUTCOME_UNKNOWN} (504). All other exceptions of the SDK pass
   * through.
   *
   * @param blockingCall runs on a virtual thread, with the deadline in its gRPC context
   * @return emits on the Vert.x context of the subscriber, if it has one
   */
  <T> Uni<T> call(Supplier<T> blockingCall);

  /** As {@link #call(Supplier)}, within a deadline of its own. */
  <T> Uni<T> call(Duration deadline, Supplier<T> blockingCall);

  /**
   * As {@link #call(Supplier)}, and counted: so many calls of one namespace may be under way at
   * once, and more are refused with 503 before anything is sent, so that a namespace that does not
   * answer holds up no other.
   */
  <T> Uni<T> call(String namespace, Supplier<T> blockingCall);

  /**
   * As {@link #call(String, Supplier)}, in a line of the workflow's own before that: those to one
   * workflow take a few of the namespace's places at most.
   */
  <T> Uni<T> call(String namespace, String workflowId, Supplier<T> blockingCall);

  /** As {@link #call(String, Supplier)}, within a deadline of its own. */
  <T> Uni<T> call(String namespace, Duration deadline, Supplier<T> blockingCall);
}
