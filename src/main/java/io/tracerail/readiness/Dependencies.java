package io.tracerail.readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the last readiness check found, as metrics: 1 reachable, 0 not, NaN before the first. */
@Startup
@ApplicationScoped
class Dependencies {

  static final String DATABASE = "database";
  static final String TEMPORAL = "temporal";

  private final Map<String, Double> found = new ConcurrentHashMap<>();

  Dependencies(MeterRegistry registry) {
    for (String dependency : List.of(DATABASE, TEMPORAL)) {
      Gauge.builder(
              "tracerail.dependency.up", found, all -> all.getOrDefault(dependency, Double.NaN))
          .tag("dependency", dependency)
          .register(registry);
    }
  }

  void found(String dependency, boolean reachable) {
    found.put(dependency, reachable ? 1.0 : 0.0);
  }
}
