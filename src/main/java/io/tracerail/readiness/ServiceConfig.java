package io.tracerail.readiness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * The service as a whole: {@code tracerail.*}. Because of this mapping an unknown key fails the
 * start.
 */
@ConfigMapping(prefix = "tracerail")
interface ServiceConfig {

  /** What the checks at start may cost. */
  Readiness readiness();

  /** {@code tracerail.readiness.*}. */
  interface Readiness {

    /** How long the start waits for PostgreSQL before it gives up. */
    @WithDefault("60s")
    Duration databasePatience();

    /** The longest that one health check takes. */
    @WithDefault("2s")
    Duration checkTimeout();
  }
}
