package io.tracerail.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What is measured and traced: {@code tracerail.telemetry.*}. */
@ConfigMapping(prefix = "tracerail.telemetry")
interface TelemetryConfig {

  /** Tenants that have metrics of their own on an instance; all others share one. */
  @WithDefault("20")
  int tenants();

  /**
   * {@code http://host:port} of a collector that takes OTLP over HTTP; without one there are no
   * traces. Read by Main, and handed to Quarkus by {@code application.properties}.
   */
  Optional<String> otlpEndpoint();

  /** Of all requests, the part that is traced: 0 to 1. */
  @WithDefault("0.1")
  double sampleRatio();
}
