package io.tracerail.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Meters of libraries that do not tell what their names say. */
@Singleton
class MisleadingMeters {

  private static final String SQL_CLIENT = "postgresql.";

  /**
   * The Vert.x client registers its gauges anew for every connection, under the same names and
   * labels: the first connection's stand for all, and the second one's are a warning in the log.
   * {@code sql_pool_active} and {@code sql_pool_queue_size} tell of the pools. Counters and
   * durations add up, and stay.
   */
  @Produces
  @Singleton
  MeterFilter leftOut() {
    return MeterFilter.deny(
        id -> id.getType() == Meter.Type.GAUGE && id.getName().startsWith(SQL_CLIENT));
  }
}
