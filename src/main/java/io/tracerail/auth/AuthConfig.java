package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are looked up. */
@ConfigMapping(prefix = "tracerail.auth")
interface AuthConfig {

  /**
   * How long a looked-up key is believed without hearing of a change: the bound of a lost
   * notification.
   */
  @WithDefault("10s")
  Duration cacheTtl();

  /** How many keys an instance remembers. */
  @WithDefault("20000")
  int cacheSize();

  /** How many failed attempts a minute one client address may make before it is told to wait. */
  @WithDefault("30")
  int failuresPerMinute();
}
