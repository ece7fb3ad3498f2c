package io.tracerail.cases;

import io.tracerail.problem.ProblemException;

/**
 * The workflow judged the command and refused it. The refusal is certain, unlike a {@link
 * ProblemException} that says that Temporal is away or did not answer.
 */
public final class WorkflowRefusal extends RuntimeException {

  private final ProblemException problem;

  WorkflowRefusal(ProblemException problem) {
    super(problem);
    this.problem = problem;
  }

  /** The answer to the caller. */
  ProblemException problem() {
    return problem;
  }
}
