package io.tracerail.faults;

import java.time.Duration;

/**
 * What the client of a request may count on, from what {@link World} configures. A request waits
 * for one server that fails, and what it asks of it is answered at its deadline; all else answers.
 */
enum Deadline {
  /** A connection, then a transaction, which has a second more than its statement. */
  READ(World.CONNECTION_TIMEOUT.plus(World.STATEMENT_TIMEOUT).plusSeconds(1)),
  /**
   * A worker of its tenant, its turn, the channel, the update, and what the SDK's own futures are
   * given beyond that.
   */
  COMMAND(
      World.WORKER
          .plus(World.TURN)
          .plus(World.CONNECT_TIMEOUT)
          .plus(World.COMMAND_TIMEOUT)
          .plusMillis(500));

  /** For all that does answer, on a machine that has other work. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Duration wait;

  Deadline(Duration wait) {
    this.wait = wait;
  }

  /** The longest that such a request may take. */
  Duration longest() {
    return wait.plus(MARGIN);
  }
}
