package io.tracerail.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;

/**
 * Settings that a few tests need and that do not disturb each other: one start of Quarkus serves
 * them all.
 */
public final class SpecialSettings implements QuarkusTestProfile {

  /** Time between the deletion of a tenant and its purge. */
  public static final Duration GRACE = Duration.ofSeconds(4);

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        // Each client address has one failed attempt a minute before it is told to wait.
        "tracerail.auth.failures-per-minute", "1",
        "tracerail.tenants.deletion-grace", GRACE.toString(),
        "quarkus.otel.sdk.disabled", "false",
        "quarkus.otel.traces.sampler.arg", "1.0",
        "quarkus.otel.traces.exporter", "none");
  }
}
