package io.tracerail.temporal.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SdkMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final SdkMeters meters = new SdkMeters(registry, "system");

  @Test
  void sharesSeriesAmongAThousandNamespaces() {
    for (int namespace = 0; namespace < 1000; namespace++) {
      Scope scope = scope("tenant-" + namespace);
      scope.counter("polls").inc(2);
      scope.timer("latency").record(Duration.ofMillis(3));
      scope.gauge("slots").update(1);
    }
    scope("system").counter("polls").inc(5);
    assertEquals(Set.of("system", "tenants"), namespaces());
    assertEquals(4, registry.getMeters().size());
    assertEquals(
        2000, registry.get("polls").tag("temporal_namespace", "tenants").counter().count());
    assertEquals(5, registry.get("polls").tag("temporal_namespace", "system").counter().count());
    assertEquals(3000, registry.get("latency").timer().totalTime(TimeUnit.MILLISECONDS), 1e-6);
    assertEquals(1000, registry.get("slots").gauge().value());
  }

  @Test
  void sumsTheLastGaugeOfEachNamespace() {
    scope("a").gauge("slots").update(7);
    scope("a").tagged(Map.of("worker_type", "w")).gauge("slots").update(1);
    scope("a").gauge("slots").update(3);
    scope("b").gauge("slots").update(4);
    assertEquals(7, slots());
    meters.forget("a");
    assertEquals(4, slots());
  }

  @Test
  void keepsLabelsAndLetsLaterOnesReplaceEarlier() {
    Scope scope = scope("a").tagged(Map.of("operation", "one"));
    scope.tagged(Map.of("operation", "two")).counter("requests").inc(1);
    assertEquals(
        1,
        registry
            .get("requests")
            .tags("temporal_namespace", "tenants", "operation", "two")
            .counter()
            .count());
  }

  private double slots() {
    return registry.get("slots").gauges().stream()
        .filter(gauge -> gauge.getId().getTag("worker_type") == null)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Scope scope(String namespace) {
    return meters.scope().tagged(Map.of("namespace", namespace));
  }

  private Set<String> namespaces() {
    return registry.getMeters().stream()
        .map(meter -> meter.getId().getTag("temporal_namespace"))
        .collect(Collectors.toSet());
  }
}
