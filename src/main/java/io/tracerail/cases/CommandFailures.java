package io.tracerail.cases;

import io.grpc.Status;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.cases.workflow.CaseWorkflow;
import io.tracerail.cases.workflow.CommandRefused;
import io.tracerail.cases.workflow.Refusal;
import io.tracerail.cases.workflow.RefusedByValidator;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.temporal.TemporalFailures;
import java.util.Optional;

/** Names the failures of a command that come from the workflow, or from Temporal in its place. */
final class CommandFailures {

  private CommandFailures() {}

  /**
   * @param failure of a call to Temporal
   * @return {@link WorkflowGone}, {@link WorkflowRefusal}, a {@link ProblemException}, or the
   *     failure itself
   */
  static RuntimeException named(RuntimeException failure) {
    if (isGone(failure)) {
      return new WorkflowGone(failure);
    }
    if (failure instanceof WorkflowUpdateException
        && failure.getCause() instanceof ApplicationFailure cause) {
      return refusal(cause).<RuntimeException>map(WorkflowRefusal::new).orElse(failure);
    }
    return failure instanceof WorkflowServiceException && TemporalFailures.isNotThere(failure)
        ? noWorkflow()
        : failure;
  }

  private static boolean isGone(RuntimeException failure) {
    return failure instanceof WorkflowNotFoundException
        || failure instanceof WorkflowExecutionAlreadyStarted
        // The SDK has no exception of its own for an update with start whose workflow has ended.
        || failure instanceof WorkflowServiceException
            && TemporalFailures.status(failure)
                .filter(Status.Code.ALREADY_EXISTS::equals)
                .isPresent();
  }

  private static Optional<ProblemException> refusal(ApplicationFailure cause) {
    if (cause.getType().equals(RefusedByValidator.TYPE)) {
      return Optional.of(problem(Refusal.ofJson(cause.getOriginalMessage())));
    }
    return switch (cause.getType()) {
      case CaseWorkflow.REFUSED -> Optional.of(problem(cause.getDetails().get(Refusal.class)));
      case CaseWorkflow.CASE_EXISTS -> Optional.of(caseExists());
      case CaseWorkflow.PROCESS_GONE ->
          Optional.of(
              ProblemException.invalidField("/processName", "the version was deleted meanwhile"));
      case CaseWorkflow.ATTACHMENT_GONE -> Optional.of(attachmentGone());
      default -> Optional.empty();
    };
  }

  private static ProblemException attachmentGone() {
    return ProblemException.invalidField("/attachments", "have changed meanwhile");
  }

  /** Tells whether the case goes on in a new run, and takes the same command there. */
  static boolean isContinuing(WorkflowUpdateException failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(RefusedByValidator.TYPE)
        && Refusal.ofJson(cause.getOriginalMessage()).reason() == CommandRefused.Reason.CONTINUING;
  }

  /**
   * For an open case without its workflow, or without its tenant's whole namespace: the recovery
   * starts it again. Not a final answer, as that would be remembered.
   */
  static ProblemException noWorkflow() {
    return ProblemException.unavailable(
        "The case's workflow does not run right now; nothing was accepted.");
  }

  static ProblemException caseExists() {
    return new ProblemException(ProblemType.CASE_EXISTS, "A case with this caseId exists already.");
  }

  static ProblemException problem(CommandRefused refused) {
    return problem(Refusal.of(refused));
  }

  private static ProblemException problem(Refusal refusal) {
    ProblemType type =
        switch (refusal.reason()) {
          case CASE_EXISTS -> ProblemType.CASE_EXISTS;
          case PRECONDITION_FAILED -> ProblemType.PRECONDITION_FAILED;
          case CASE_CLOSED -> ProblemType.CASE_CLOSED;
          case NO_OPEN_INTERACTION -> ProblemType.NO_OPEN_INTERACTION;
          case MESSAGE_NOT_AWAITED -> ProblemType.MESSAGE_NOT_AWAITED;
          case INTERACTION_ANSWERED -> ProblemType.INTERACTION_ANSWERED;
          case UNKNOWN_INTERACTION -> ProblemType.NOT_FOUND;
          case CONTINUING -> ProblemType.UNAVAILABLE;
          case CANNOT_MIGRATE -> ProblemType.CONFLICT;
          case VOTE_CAST -> ProblemType.VOTE_CAST;
          case APPROVERS_FIXED -> ProblemType.APPROVERS_FIXED;
          case UNKNOWN_CHOICE,
              INVALID_RESPONSE,
              INVALID_ASSIGNEE,
              NO_APPROVER,
              INVALID_MESSAGE,
              ATTACHMENT_GONE,
              INVALID_CASE_DATA ->
              ProblemType.INVALID;
        };
    if (type == ProblemType.UNAVAILABLE) {
      return ProblemException.unavailable(refusal.detail());
    }
    return new ProblemException(
        type,
        refusal.detail(),
        refusal.errors().stream()
            .map(error -> new FieldError(error.pointer(), error.detail()))
            .toList());
  }
}
