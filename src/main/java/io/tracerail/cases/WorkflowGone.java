package io.tracerail.cases;

/** The case's workflow has ended, or is not there: the log of the case has the last word. */
public final class WorkflowGone extends RuntimeException {

  WorkflowGone(Throwable cause) {
    super(cause);
  }
}
