package io.tracerail.readiness;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.tracerail.telemetry.OutageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the last check of each dependency found, in the log and as metrics: 1 reachable, 0 not, NaN
 * before the first.
 */
@Startup
@ApplicationScoped
class Dependencies {

  static final String DATABASE = "database";
  static final String TEMPORAL = "temporal";

  private static final class Dependency {
    private final OutageLog log;
    private final Map<Outage.Reason, Counter> failures = new EnumMap<>(Outage.Reason.class);
    private volatile double up = Double.NaN;

    private Dependency(String name) {
      this.log = new OutageLog(name, InstantSource.system());
    }
  }

  private final Map<String, Dependency> all = new HashMap<>();

  Dependencies(MeterRegistry registry) {
    for (String name : List.of(DATABASE, TEMPORAL)) {
      Dependency dependency = new Dependency(name);
      all.put(name, dependency);
      Gauge.builder("tracerail.dependency.up", dependency, found -> found.up)
          .tag("dependency", name)
          .register(registry);
      for (Outage.Reason reason : Outage.Reason.values()) {
        dependency.failures.put(
            reason,
            registry.counter(
                "tracerail.dependency.failures", "dependency", name, "reason", reason.label()));
      }
    }
  }

  void reached(String name) {
    Dependency dependency = all.get(name);
    dependency.up = 1;
    dependency.log.reached();
  }

  void away(String name, Outage outage) {
    Dependency dependency = all.get(name);
    dependency.up = 0;
    dependency.failures.get(outage.reason()).increment();
    dependency.log.away(outage.reason().label(), outage.detail());
  }
}
