package io.tracerail.auth;

import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;

/**
 * The 401s. All refusals of a credential read the same: its particular fault would help only an
 * attacker.
 */
final class Challenge {

  /** RFC 6750, section 3: no error code when the request gave no credential at all. */
  static final String NONE_GIVEN = "Bearer realm=\"tracerail\"";

  static final String INVALID_TOKEN = NONE_GIVEN + ", error=\"invalid_token\"";

  private Challenge() {}

  static ProblemException noneGiven() {
    return new ProblemException(
            ProblemType.UNAUTHENTICATED, "Send an API key or a token: \"Authorization: Bearer …\".")
        .header("WWW-Authenticate", NONE_GIVEN);
  }

  static ProblemException refused() {
    return new ProblemException(
            ProblemType.UNAUTHENTICATED,
            "The credential is malformed, unknown, expired, revoked, or not meant for this path.")
        .header("WWW-Authenticate", INVALID_TOKEN);
  }
}
