package io.tracerail.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What was refused because a limit was reached. Made at start, so that each count begins at 0. */
@Startup
@ApplicationScoped
public class LimitRefusals {

  /** The bounds that keep one tenant, or one address, from taking what belongs to all. */
  public enum Limit {
    TENANT_REQUESTS,
    CONCURRENT_REQUESTS,
    REQUEST_BODIES,
    UNREAD_ANSWERS,
    STALLED_READERS,
    HTTP_CONNECTIONS,
    FAILED_ATTEMPTS,
    EVENT_STREAMS,
    TEMPORAL_CALLS,
    TENANT_CONNECTIONS,
    DEFINITION_CHECKS;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Limit, Counter> refusals = new EnumMap<>(Limit.class);

  public LimitRefusals(MeterRegistry registry) {
    for (Limit limit : Limit.values()) {
      refusals.put(limit, registry.counter("tracerail.limit.refusals", "limit", limit.label()));
    }
  }

  public void refused(Limit limit) {
    refusals.get(limit).increment();
  }
}
