package io.tracerail.db;

import io.quarkus.logging.Log;
import io.tracerail.problem.ProblemException;
import io.tracerail.telemetry.OutageLog;
import io.vertx.pgclient.PgException;
import java.time.InstantSource;
import java.util.Set;

/**
 * Tells a failed statement from a PostgreSQL that is away, and logs the latter until it is back.
 */
final class Outages {

  // PostgreSQL documentation, appendix A: connection, resources and operator intervention; a login
  // refused, a database that is not there or, after a fail-over, is read-only; a transaction that
  // PostgreSQL gave up.
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "28", "3D");
  private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55P03");

  private final String pool;
  private final OutageLog log;

  Outages(String pool) {
    this.pool = pool;
    this.log = new OutageLog("PostgreSQL for the " + pool + " pool", InstantSource.system());
  }

  static boolean isOutage(PgException failure) {
    String state = failure.getSqlState();
    return state != null && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
  }

  /**
   * A failure of a statement on a connection that is still good: its own, unless PostgreSQL could
   * not serve it.
   */
  Throwable ofStatement(Throwable failure) {
    return failure instanceof PgException error && isOutage(error) ? unavailable(error) : failure;
  }

  /** 503 for the caller; the cause is ours to read in the log. */
  ProblemException unavailable(Throwable cause) {
    // A statement that ran too long says nothing about the server.
    boolean tooLong = cause instanceof PgException error && "57014".equals(error.getSqlState());
    if (tooLong) {
      Log.warnf("PostgreSQL cancelled a statement of the %s pool: %s", pool, cause.getMessage());
      return unavailable(cause.getMessage());
    }
    String reason = ConnectionFailures.reason(cause);
    log.away(kind(cause), reason);
    return unavailable(reason);
  }

  /** PostgreSQL's own code for it, else the kind of the failure: messages name ports and times. */
  private static String kind(Throwable cause) {
    return cause instanceof PgException error && error.getSqlState() != null
        ? error.getSqlState()
        : cause.getClass().getSimpleName();
  }

  private static ProblemException unavailable(String reason) {
    return ProblemException.unavailable("The database is not available right now.").because(reason);
  }

  void served() {
    log.reached();
  }
}
