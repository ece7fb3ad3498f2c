package io.tracerail.cases;

import io.tracerail.problem.FieldErrors;
import io.tracerail.process.Participant;
import java.util.List;

/** Checks the people that a request names. */
public final class Participants {

  private static final int MOST = 20;

  private Participants() {}

  /**
   * @param participants null is an error
   */
  public static void check(FieldErrors errors, String pointer, List<Participant> participants) {
    errors.required(pointer, participants);
    if (participants == null) {
      return;
    }
    errors.require(
        pointer,
        !participants.isEmpty() && participants.size() <= MOST,
        "must name 1 to " + MOST + " participants");
    for (int i = 0; i < participants.size(); i++) {
      check(errors, pointer + "/" + i, participants.get(i));
    }
  }

  private static void check(FieldErrors errors, String pointer, Participant participant) {
    if (participant == null) {
      errors.add(pointer, "must be an object");
      return;
    }
    errors
        .required(pointer + "/name", participant.name())
        .line(pointer + "/name", participant.name(), 200)
        .email(pointer + "/email", participant.email());
  }
}
