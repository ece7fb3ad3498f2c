package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the look-up of credentials. */
@ConfigMapping(prefix = "tracerail.auth")
interface AuthConfig {

  /**
   * Time for which a looked-up key is believed without word of a change: the bound when a
   * notification is lost.
   */
  @WithDefault("10s")
  Duration cacheTtl();

  /** Keys that an instance remembers. */
  @WithDefault("20000")
  int cacheSize();

  /** Failed attempts a minute that one client address may make before it is told to wait. */
  @WithDefault("30")
  int failuresPerMinute();
}
