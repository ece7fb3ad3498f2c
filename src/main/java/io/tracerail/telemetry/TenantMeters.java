package io.tracerail.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tracerail.repeat.Ticks;
import io.tracerail.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters by tenant. The busiest tenants have series of their own, all others share {@code other}:
 * with N set, never more than N + 1 label values, however many tenants there are.
 *
 * <p>A series never goes down. A tenant that is no longer among the busiest loses its series and
 * counts as {@code other}; a series that begins, begins at the highest value that any lost one
 * reached, so also when it is the same tenant's again. Only differences mean something: {@code
 * rate}, {@code increase}.
 */
@ApplicationScoped
public class TenantMeters {

  static final String OTHER = "other";
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** What is counted. */
  public enum Activity {
    REQUEST("tracerail.tenant.requests"),
    REFUSED_REQUEST("tracerail.tenant.requests.refused"),
    COMMAND("tracerail.tenant.commands"),
    CREATED_CASE("tracerail.tenant.cases");

    private final String meter;

    Activity(String meter) {
      this.meter = meter;
    }
  }

  private record Series(Map<Activity, LongAdder> counts, Map<Activity, Meter> meters) {}

  private final MeterRegistry registry;
  private final TopTenants top;
  private final Map<TenantId, Series> series = new ConcurrentHashMap<>();
  private final Map<Activity, Long> floor = new EnumMap<>(Activity.class);
  private final Series others;

  @Inject
  TenantMeters(MeterRegistry registry, TelemetryConfig config) {
    this(registry, config.tenants());
  }

  TenantMeters(MeterRegistry registry, int tenants) {
    this.registry = registry;
    this.top = new TopTenants(tenants);
    this.others = open(OTHER);
  }

  void start(@Observes StartupEvent event, Ticks ticks) {
    ticks.every("The choice of the busiest tenants", WINDOW, WINDOW, this::endWindow);
  }

  public void count(TenantId tenant, Activity activity) {
    top.seen(tenant);
    series.getOrDefault(tenant, others).counts().get(activity).increment();
  }

  /** Gives the series to the tenants that were busiest since the last time. */
  synchronized void endWindow() {
    Set<TenantId> busiest = top.next();
    Set<TenantId> left = new HashSet<>(series.keySet());
    left.removeAll(busiest);
    left.forEach(tenant -> close(series.remove(tenant)));
    busiest.forEach(tenant -> series.computeIfAbsent(tenant, id -> open(id.toString())));
  }

  private Series open(String label) {
    Map<Activity, LongAdder> counts = new EnumMap<>(Activity.class);
    Map<Activity, Meter> meters = new EnumMap<>(Activity.class);
    for (Activity activity : Activity.values()) {
      LongAdder count = new LongAdder();
      count.add(floor.getOrDefault(activity, 0L));
      counts.put(activity, count);
      meters.put(
          activity,
          FunctionCounter.builder(activity.meter, count, LongAdder::sum)
              .tag("tenant", label)
              .register(registry));
    }
    return new Series(counts, meters);
  }

  private void close(Series lost) {
    lost.meters().values().forEach(registry::remove);
    lost.counts().forEach((activity, count) -> floor.merge(activity, count.sum(), Math::max));
  }
}
