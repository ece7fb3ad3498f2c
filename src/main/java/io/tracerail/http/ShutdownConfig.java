package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the stop of the service; handed to Quarkus by {@code application.properties}. */
@ConfigMapping(prefix = "tracerail.shutdown")
interface ShutdownConfig {

  /** Time for which requests are served after the signal, until no load balancer sends any more. */
  @WithDefault("5s")
  Duration delay();

  /** Time that requests under way then have left; a command takes 14 s at most, and its SQL. */
  @WithDefault("15s")
  Duration timeout();
}
