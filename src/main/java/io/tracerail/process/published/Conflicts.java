package io.tracerail.process.published;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;

/** Reasons why a version cannot be published or changed now. */
final class Conflicts {

  private Conflicts() {}

  /** 409. */
  static ProblemException of(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  /** 409. */
  static ProblemException anotherText() {
    return of(
        "This version was published with another text, and a published version is never changed: publish another"
            + " version.");
  }

  /** 412. */
  static ProblemException changedMeanwhile() {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED, "The version has changed: its ETag is another one.");
  }
}
