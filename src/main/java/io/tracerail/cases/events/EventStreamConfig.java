package io.tracerail.cases.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on open event streams. */
@ConfigMapping(prefix = "tracerail.cases")
interface EventStreamConfig {

  /** Most streams of one tenant that an instance keeps open; further ones get 429. */
  @WithDefault("200")
  int eventStreamsPerTenant();

  /** Lifetime of a stream, after which its client comes back with a fresh credential. */
  @WithDefault("15m")
  Duration eventStreamLifetime();
}
