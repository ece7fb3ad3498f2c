package io.tracerail.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts refused credentials by their fault, for operators, never for callers. Made at start, so
 * that each count begins at 0.
 */
@Startup
@ApplicationScoped
class AuthenticationFailures {

  /** The fault of a refused credential. */
  enum Reason {
    MISSING,
    MALFORMED,
    TOKEN_REFUSED,
    UNKNOWN_KEY,
    WRONG_SECRET,
    REVOKED,
    EXPIRED,
    PLATFORM_KEY,
    OTHER_TENANT,
    TENANT_NOT_ACTIVE;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

  AuthenticationFailures(MeterRegistry registry) {
    for (Reason reason : Reason.values()) {
      counters.put(
          reason, registry.counter("tracerail.authentication.failures", "reason", reason.label()));
    }
  }

  void count(Reason reason) {
    counters.get(reason).increment();
  }
}
