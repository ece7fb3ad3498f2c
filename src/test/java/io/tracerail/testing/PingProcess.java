package io.tracerail.testing;

/** A process whose cases wait for a message of any form, and end with it. */
public final class PingProcess {

  private static final String TEXT =
      """
      name: {name}
      version: 1.0.0
      title: Ping
      caseIdPrefix: PI
      caseTitle: Ping
      input: {type: object}
      start: wait
      steps:
        - {id: wait, kind: message, name: {message}, status: Waiting, next: done}
        - {id: done, kind: final_commit, outcome: done, status: Done, message: Done}
      """;

  private PingProcess() {}

  /**
   * The text of version 1.0.0.
   *
   * @param message that cases wait for
   */
  public static String text(String name, String message) {
    return TEXT.replace("{name}", name).replace("{message}", message);
  }
}
