package io.tracerail.temporal.telemetry;

import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SDK's own metrics of all namespaces. The label {@code temporal_namespace} has two values, the
 * system namespace and {@code tenants}: counters and durations of the tenants' add up by
 * themselves, and a gauge is the sum of what was last said for each of them. The SDK's own reporter
 * would keep buffers and series for every tenant.
 */
public final class SdkMeters {

  static final String TENANTS = "tenants";

  private record GaugeKey(String name, Tags tags) {}

  private final MeterRegistry registry;
  private final String systemNamespace;
  private final Map<GaugeKey, Map<String, Double>> gauges = new ConcurrentHashMap<>();

  public SdkMeters(MeterRegistry registry, String systemNamespace) {
    this.registry = registry;
    this.systemNamespace = systemNamespace;
  }

  /** What the SDK reports to. */
  public Scope scope() {
    return new SdkScope(this, "", Tags.empty());
  }

  /** A namespace whose worker has ended counts in no gauge. */
  public void forget(String namespace) {
    gauges.values().forEach(values -> values.remove(namespace));
  }

  String group(String namespace) {
    return namespace.equals(systemNamespace) ? namespace : TENANTS;
  }

  Counter counter(String name, Tags tags) {
    return registry.counter(name, tags);
  }

  Timer timer(String name, Tags tags) {
    return registry.timer(name, tags);
  }

  void gauge(String name, Tags tags, String namespace, double value) {
    gauges.computeIfAbsent(new GaugeKey(name, tags), this::register).put(namespace, value);
  }

  private Map<String, Double> register(GaugeKey key) {
    Map<String, Double> values = new ConcurrentHashMap<>();
    Gauge.builder(key.name(), values, SdkMeters::sum).tags(key.tags()).register(registry);
    return values;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
