package io.tracerail.db;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a connection to PostgreSQL is protected, in the names of libpq's {@code sslmode}
 * (PostgreSQL documentation, section 32.19, "Protection provided in different modes").
 */
enum TlsMode {
  DISABLE,
  PREFER,
  REQUIRE,
  VERIFY_CA,
  VERIFY_FULL;

  static final String NAMES = "disable, prefer, require, verify-ca or verify-full";

  static Optional<TlsMode> of(String name) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  boolean verifies() {
    return this == VERIFY_CA || this == VERIFY_FULL;
  }

  /** As libpq has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
