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

    /**
     * After which an API that has never reached Temporal is ready all the same, for reads; not
     * while TLS or its credentials are refused.
     */
    @WithDefault("60s")
    Duration temporalPatience();

    /** How long an instance is not ready because its workers have not started yet. */
    @WithDefault("60s")
    Duration workersPatience();

    /** The longest that one health check takes. */
    @WithDefault("2s")
    Duration checkTimeout();
  }
}
