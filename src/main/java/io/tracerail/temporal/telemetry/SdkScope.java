package io.tracerail.temporal.telemetry;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.Counter;
import com.uber.m3.tally.Gauge;
import com.uber.m3.tally.Histogram;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.Timer;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/** What the SDK measures under one set of labels, put into the service's own meters at once. */
final class SdkScope implements Scope {

  private static final String NAMESPACE = "namespace";

  /** Prometheus gives every series of a pod a label "namespace" of its own, Kubernetes'. */
  private static final String LABEL = "temporal_namespace";

  private final SdkMeters meters;
  private final String namespace;
  private final Tags tags;

  /**
   * @param namespace empty where the SDK names none
   */
  SdkScope(SdkMeters meters, String namespace, Tags tags) {
    this.meters = meters;
    this.namespace = namespace;
    this.tags = tags;
  }

  @Override
  public Counter counter(String name) {
    return meters.counter(name, tags)::increment;
  }

  @Override
  public Gauge gauge(String name) {
    return value -> meters.gauge(name, tags, namespace, value);
  }

  @Override
  public Timer timer(String name) {
    return new SdkTimer(meters.timer(name, tags));
  }

  @Override
  @SuppressWarnings({"rawtypes", "deprecation"}) // as the interface has it
  public Histogram histogram(String name, Buckets buckets) {
    return new SdkTimer(meters.timer(name, tags));
  }

  @Override
  public Scope tagged(Map<String, String> more) {
    String inner = more.getOrDefault(NAMESPACE, namespace);
    Tags all = tags;
    for (Map.Entry<String, String> tag : more.entrySet()) {
      all =
          tag.getKey().equals(NAMESPACE)
              ? all.and(LABEL, meters.group(inner))
              : all.and(tag.getKey(), tag.getValue());
    }
    return new SdkScope(meters, inner, all);
  }

  @Override
  public Scope subScope(String name) {
    return this;
  }

  @Override
  public Capabilities capabilities() {
    return AT_ONCE;
  }

  @Override
  public void close() {
    // The registry outlives it.
  }

  private static final Capabilities AT_ONCE =
      new Capabilities() {
        @Override
        public boolean reporting() {
          return true;
        }

        @Override
        public boolean tagging() {
          return true;
        }
      };
}
