package io.tracerail.process.published;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import java.util.List;

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

  /**
   * Judges what came of a retirement, or of a restoration.
   *
   * @throws ProblemException 412 when the version is not in that state
   */
  static void requireRetired(VersionState now, boolean retired) {
    if ((now.retiredAt() != null) != retired) {
      throw changedMeanwhile();
    }
  }

  /**
   * Why a version that is there was not deleted: 409, or 412.
   *
   * @param revisions those that the caller knows; null for any
   * @param use says who uses the version
   */
  static ProblemException notDeleted(VersionState now, List<Integer> revisions, String use) {
    return revisions == null || revisions.contains(now.revision())
        ? of(use + ": retire it instead.")
        : changedMeanwhile();
  }

  /** 412. */
  static ProblemException changedMeanwhile() {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED, "The version has changed: its ETag is another one.");
  }
}
