package io.tracerail.db;

import io.quarkus.logging.Log;
import io.tracerail.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells a failed statement from a PostgreSQL that is away, and logs the latter, each reason once,
 * until it is back.
 */
final class Outages {

  // PostgreSQL documentation, appendix A: connection, resources and operator intervention; a login
  // refused, a database
  // that is not there or, after a fail-over, is read-only; a transaction that PostgreSQL gave up.
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "28", "3D");
  private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55P03");

  /** Of one outage; an outage goes through few, such as from a timeout to a refusal. */
  private static final int MOST_REASONS = 8;

  private final String pool;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  Outages(String pool) {
    this.pool = pool;
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
    if (reasons.size() < MOST_REASONS && reasons.add(reason)) {
      Log.errorf("PostgreSQL does not serve the %s pool: %s", pool, reason);
    }
    return unavailable(reason);
  }

  private static ProblemException unavailable(String reason) {
    return ProblemException.unavailable("The database is not available right now.").because(reason);
  }

  void served() {
    if (!reasons.isEmpty()) {
      reasons.clear();
      Log.infof("PostgreSQL serves the %s pool again", pool);
    }
  }
}
