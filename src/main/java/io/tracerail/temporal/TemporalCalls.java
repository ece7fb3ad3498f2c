package io.tracerail.temporal;

import io.smallrye.mutiny.Uni;
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
   */
  <T> Uni<T> call(Supplier<T> blockingCall);
}
