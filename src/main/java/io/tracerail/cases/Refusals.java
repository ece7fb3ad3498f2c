package io.tracerail.cases;

import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.tracerail.cases.workflow.CaseWorkflow;
import io.tracerail.cases.workflow.Refusal;
import io.tracerail.cases.workflow.RefusedByValidator;
import io.tracerail.problem.Problem.FieldError;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;

/** Turns what the workflow or Temporal refuses into what the caller is told. */
final class Refusals {

  private Refusals() {}

  /**
   * Whether the workflow has ended, or is not there: the log of the case has the last word then.
   */
  static boolean isGone(Throwable failure) {
    return failure instanceof WorkflowNotFoundException
        || failure instanceof WorkflowExecutionAlreadyStarted;
  }

  /**
   * Whether the workflow judged the command and refused it. Not so for a {@link ProblemException}
   * that says that Temporal is away or did not answer.
   */
  static boolean isRefusal(Throwable failure) {
    return failure instanceof WorkflowUpdateException
        && problem(failure) instanceof ProblemException;
  }

  /**
   * @return a {@link ProblemException} for a refusal, else the failure itself
   */
  static Throwable problem(Throwable failure) {
    if (failure instanceof WorkflowExecutionAlreadyStarted) {
      return caseExists();
    }
    if (failure instanceof WorkflowUpdateException
        && failure.getCause() instanceof ApplicationFailure cause) {
      if (cause.getType().equals(RefusedByValidator.TYPE)) {
        return problem(Refusal.ofJson(cause.getOriginalMessage()));
      }
      return switch (cause.getType()) {
        case CaseWorkflow.REFUSED -> problem(cause.getDetails().get(Refusal.class));
        case CaseWorkflow.CASE_EXISTS -> caseExists();
        default -> failure;
      };
    }
    return failure;
  }

  static ProblemException caseExists() {
    return new ProblemException(ProblemType.CASE_EXISTS, "A case with this caseId exists already.");
  }

  private static ProblemException problem(Refusal refusal) {
    ProblemType type =
        switch (refusal.reason()) {
          case CASE_EXISTS -> ProblemType.CASE_EXISTS;
          case CASE_CLOSED -> ProblemType.CASE_CLOSED;
          case NO_OPEN_INTERACTION -> ProblemType.NO_OPEN_INTERACTION;
          case INTERACTION_ANSWERED -> ProblemType.INTERACTION_ANSWERED;
          case UNKNOWN_INTERACTION -> ProblemType.NOT_FOUND;
          case UNKNOWN_CHOICE, INVALID_RESPONSE, INVALID_ASSIGNEE, INVALID_CASE_DATA ->
              ProblemType.INVALID;
        };
    return new ProblemException(
        type,
        refusal.detail(),
        refusal.errors().stream()
            .map(error -> new FieldError(error.pointer(), error.detail()))
            .toList());
  }
}
