package io.tracerail.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ResourceExhaustedCause;
import io.temporal.api.enums.v1.ResourceExhaustedScope;
import io.temporal.api.errordetails.v1.MultiOperationExecutionFailure;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.serviceclient.StatusUtils;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which answers of Temporal's server are certain to stand for an attempt of which nothing was
 * taken. All others may come after it was: the server's parts repeat their calls to each other, and
 * tell of the last.
 */
final class ServerRefusals {

  /**
   * Limits of a namespace: on its requests, in front of everything, and on a workflow's updates
   * ({@code update.Registry}), before the update is one of them. Not so for a workflow that is busy
   * or a database that is slow, which is found out on the way.
   */
  private static final Set<ResourceExhaustedCause> LIMITS =
      EnumSet.of(
          ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_RPS_LIMIT,
          ResourceExhaustedCause.RESOURCE_EXHAUSTED_CAUSE_CONCURRENT_LIMIT);

  /**
   * The server's words for a workflow whose task fails again and again, to which it gives no update
   * ({@code updateworkflow.Updater}). It says the same code, in other words, of an update that the
   * worker has seen already ({@code update.AbortReasonWorkflowTaskFailed}).
   */
  private static final String FAILS_ON = "due to Workflow Task in failed state";

  private static final String DETAILS = "grpc-status-details-bin";

  private ServerRefusals() {}

  static boolean tookNothing(StatusRuntimeException answer) {
    return switch (answer.getStatus().getCode()) {
      case RESOURCE_EXHAUSTED -> isLimit(answer);
      case FAILED_PRECONDITION -> failsOn(answer);
      default -> false;
    };
  }

  private static boolean isLimit(StatusRuntimeException answer) {
    ResourceExhaustedFailure limit = StatusUtils.getFailure(answer, ResourceExhaustedFailure.class);
    if (limit != null) {
      return limit.getScope() == ResourceExhaustedScope.RESOURCE_EXHAUSTED_SCOPE_NAMESPACE
          && LIMITS.contains(limit.getCause());
    }
    // Without details it is not the service's own answer, but that of what stands before it.
    return answer.getTrailers() == null || !hasDetails(answer);
  }

  private static boolean hasDetails(StatusRuntimeException answer) {
    return answer.getTrailers().keys().contains(DETAILS);
  }

  /** Of an update with start, the server's words are those of one of its operations. */
  private static boolean failsOn(StatusRuntimeException answer) {
    MultiOperationExecutionFailure both =
        StatusUtils.getFailure(answer, MultiOperationExecutionFailure.class);
    return says(answer.getStatus())
        || both != null
            && both.getStatusesList().stream()
                .anyMatch(operation -> operation.getMessage().contains(FAILS_ON));
  }

  private static boolean says(Status status) {
    return status.getDescription() != null && status.getDescription().contains(FAILS_ON);
  }
}
