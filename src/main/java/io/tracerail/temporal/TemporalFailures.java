package io.tracerail.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceInvalidStateFailure;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.serviceclient.StatusUtils;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** What a failed call means for the caller of a command. */
public final class TemporalFailures {

  private TemporalFailures() {}

  /**
   * The failure itself when it is the workflow's or the server's answer; else the problem that it
   * stands for.
   *
   * @param attempts of the call: what the failure says is said of one of them
   */
  static RuntimeException named(RuntimeException failure, Attempts attempts) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof WorkflowUpdateTimeoutOrCancelledException
          || cause instanceof TimeoutException
          || cause instanceof CancellationException) {
        return outcomeUnknown();
      }
      if (cause instanceof StatusRuntimeException answer) {
        return switch (answer.getStatus().getCode()) {
          // gRPC itself says UNKNOWN and INTERNAL of a connection that closes at a bad moment.
          case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, UNKNOWN, INTERNAL ->
              outcomeUnknown();
          case RESOURCE_EXHAUSTED ->
              attempts.tookNothing()
                  ? ProblemException.unavailable(
                      "The workflow engine is overloaded; nothing was accepted.")
                  : outcomeUnknown();
          case FAILED_PRECONDITION ->
              // Its last task failed, with a worker that went or a server that came back.
              isInvalidNamespace(answer)
                  ? failure
                  : attempts.tookNothing()
                      ? ProblemException.unavailable(
                          "The case's workflow is not ready; nothing was accepted.")
                      : outcomeUnknown();
          default -> failure;
        };
      }
    }
    return failure;
  }

  /** 504: the command may be in effect, now or later. */
  public static ProblemException outcomeUnknown() {
    return new ProblemException(
            ProblemType.OUTCOME_UNKNOWN,
            "The command was sent, but its outcome is not known yet. Repeat it under the same"
                + " Idempotency-Key to find out; without one, read before you repeat.")
        .header("Retry-After", "2");
  }

  /**
   * Whether a workflow, or its whole namespace, is not there. A server calls a namespace deleted
   * for some seconds before it knows it no more.
   */
  public static boolean isNotThere(Throwable failure) {
    return answer(failure)
        .filter(
            answer ->
                answer.getStatus().getCode() == Status.Code.NOT_FOUND || isInvalidNamespace(answer))
        .isPresent();
  }

  private static boolean isInvalidNamespace(StatusRuntimeException answer) {
    return StatusUtils.hasFailure(answer, NamespaceInvalidStateFailure.class);
  }

  /**
   * The gRPC status somewhere in the failure's causes; empty when the server did not answer with
   * one.
   */
  public static Optional<Status.Code> status(Throwable failure) {
    return answer(failure).map(answer -> answer.getStatus().getCode());
  }

  private static Optional<StatusRuntimeException> answer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException answer) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }
}
