package io.tracerail.temporal;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs the SDK's blocking calls within a deadline, and names their failures. Blocks: not for an
 * event loop.
 */
public interface TemporalCalls {

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
  <T> T call(Supplier<T> blockingCall);

  /** As {@link #call(Supplier)}, within a deadline of its own. */
  <T> T call(Duration deadline, Supplier<T> blockingCall);

  /**
   * As {@link #call(Supplier)}, and counted: so many calls of one namespace may be under way at
   * once, and more are refused with 503 before anything is sent, so that a namespace that does not
   * answer holds up no other.
   */
  <T> T call(String namespace, Supplier<T> blockingCall);

  /**
   * As {@link #call(String, Supplier)}, in a queue of the workflow's own before that: those to one
   * workflow take a few of the namespace's places at most.
   */
  <T> T call(String namespace, String workflowId, Supplier<T> blockingCall);

  /** As {@link #call(String, Supplier)}, within a deadline of its own. */
  <T> T call(String namespace, Duration deadline, Supplier<T> blockingCall);
}
