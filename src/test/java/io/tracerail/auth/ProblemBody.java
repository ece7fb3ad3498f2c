package io.tracerail.auth;

import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** What a problem tells, to be compared with what another one does. */
final class ProblemBody {

  private ProblemBody() {}

  /** Without the request's own id. */
  static String withoutInstance(ValidatableResponse answer) {
    Map<String, Object> problem = answer.extract().jsonPath().getMap("$");
    return problem.entrySet().stream()
        .filter(member -> !member.getKey().equals("instance"))
        .toList()
        .toString();
  }
}
