package io.tracerail.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracerail.telemetry.TenantMeters.Activity;
import io.tracerail.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantMetersTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final TenantMeters meters = new TenantMeters(registry, 3);

  @Test
  void boundsTheLabelsOfAHundredThousandTenants() {
    for (int window = 0; window < 5; window++) {
      for (int tenant = 0; tenant < 100_000; tenant++) {
        count(tenant(tenant + window), 1);
      }
      count(tenant(window), 50);
      meters.endWindow();
      assertTrue(labels().size() <= 4, () -> "labels: " + labels());
    }
    assertTrue(labels().contains(tenant(4).toString()), () -> "labels: " + labels());
    assertEquals(Activity.values().length * labels().size(), registry.getMeters().size());
  }

  @Test
  void givesTheBusiestTenantsSeriesOfTheirOwn() {
    count(tenant(1), 30);
    count(tenant(2), 20);
    count(tenant(3), 10);
    count(tenant(4), 1);
    meters.endWindow();
    assertEquals(ids(1, 2, 3), labelsOfTenants());

    count(tenant(1), 5);
    count(tenant(4), 7);
    assertEquals(5, value(tenant(1).toString()));
    assertEquals(61 + 7, value(TenantMeters.OTHER), "what came before they had series, and 4");
  }

  @Test
  void keepsSeriesAmongTenantsOfTheSameSize() {
    for (int tenant = 1; tenant <= 3; tenant++) {
      count(tenant(tenant), 10);
    }
    meters.endWindow();
    for (int tenant = 1; tenant <= 6; tenant++) {
      count(tenant(tenant), tenant > 3 ? 19 : 10);
    }
    meters.endWindow();
    assertEquals(ids(1, 2, 3), labelsOfTenants());
    for (int tenant = 1; tenant <= 6; tenant++) {
      count(tenant(tenant), tenant > 3 ? 21 : 10);
    }
    meters.endWindow();
    assertEquals(ids(4, 5, 6), labelsOfTenants());
  }

  @Test
  void keepsTheSeriesOfAnIdleTenantWhileUnneeded() {
    count(tenant(1), 1);
    meters.endWindow();
    meters.endWindow();
    assertEquals(ids(1), labelsOfTenants());
  }

  @Test
  void letsNoSeriesGoDown() {
    Random random = new Random(7);
    Map<String, Double> highest = new HashMap<>();
    for (int window = 0; window < 200; window++) {
      for (int i = 0; i < 60; i++) {
        count(tenant(random.nextInt(8)), 1 + random.nextInt(40));
      }
      remember(highest);
      meters.endWindow();
      remember(highest);
    }
    assertEquals(9, highest.size(), "each tenant had a series at some time, and the rest");
  }

  private void remember(Map<String, Double> highest) {
    for (String label : labels()) {
      double now = value(label);
      assertTrue(now >= highest.getOrDefault(label, 0.0), () -> label + " went down to " + now);
      highest.put(label, now);
    }
  }

  private void count(TenantId tenant, int times) {
    for (int i = 0; i < times; i++) {
      meters.count(tenant, Activity.REQUEST);
    }
  }

  private double value(String label) {
    return registry.get("tracerail.tenant.requests").tag("tenant", label).functionCounter().count();
  }

  private Set<String> labels() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .map(id -> id.getTag("tenant"))
        .collect(Collectors.toSet());
  }

  private Set<String> labelsOfTenants() {
    Set<String> labels = labels();
    assertTrue(labels.remove(TenantMeters.OTHER));
    return labels;
  }

  private static Set<String> ids(int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> tenant(n).toString()).collect(Collectors.toSet());
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }
}
