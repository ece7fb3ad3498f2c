package io.tracerail.db;

import java.time.Duration;

/**
 * How long a transaction may hold its connection: a little longer than PostgreSQL lets a statement
 * run.
 */
final class Deadline {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private Deadline() {}

  static Duration of(DatabaseConfig config) {
    return config.statementTimeout().plus(GRACE);
  }
}
