package io.tracerail.cases.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long, and how many, streams of events stay open. */
@ConfigMapping(prefix = "tracerail.cases")
interface EventStreamConfig {

  /** How many streams of one tenant an instance keeps open; further ones get 429. */
  @WithDefault("200")
  int eventStreamsPerTenant();

  /** After which a stream ends, so that its client comes back with a fresh credential. */
  @WithDefault("15m")
  Duration eventStreamLifetime();
}
