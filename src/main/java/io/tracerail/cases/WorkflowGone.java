package io.tracerail.cases;

/** The case's workflow has ended, or is not there: the log of the case decides. */
public final class WorkflowGone extends RuntimeException {

  WorkflowGone(Throwable cause) {
    super(cause);
  }
}
