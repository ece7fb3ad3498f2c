package io.tracerail.cases;

import io.tracerail.problem.ProblemException;

/**
 * The workflow judged the command and refused it. Other than a {@link ProblemException}, which says
 * that Temporal is away or did not answer, it leaves no doubt.
 */
public final class WorkflowRefusal extends RuntimeException {

  private final ProblemException problem;

  WorkflowRefusal(ProblemException problem) {
    super(problem);
    this.problem = problem;
  }

  /** What the caller is told. */
  ProblemException problem() {
    return problem;
  }
}
