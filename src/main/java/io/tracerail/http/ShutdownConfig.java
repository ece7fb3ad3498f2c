package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service stops; handed to Quarkus by {@code application.properties}. */
@ConfigMapping(prefix = "tracerail.shutdown")
interface ShutdownConfig {

  /** How long requests are served after the signal, until no load balancer sends any more. */
  @WithDefault("5s")
  Duration delay();

  /** How long requests under way may then take; a command takes 14 s at most, and its SQL. */
  @WithDefault("15s")
  Duration timeout();
}
