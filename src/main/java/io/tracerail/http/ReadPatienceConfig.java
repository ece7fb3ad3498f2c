package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a client may leave unread what was written for it. */
@ConfigMapping(prefix = "tracerail.http")
interface ReadPatienceConfig {

  /**
   * After which a client that takes nothing of what waits for it is given up: its connection is
   * closed, of HTTP/2 its stream is reset.
   */
  @WithDefault("30s")
  Duration readPatience();
}
