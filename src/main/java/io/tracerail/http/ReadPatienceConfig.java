package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Time for which a client may leave its answers unread. */
@ConfigMapping(prefix = "tracerail.http")
interface ReadPatienceConfig {

  /**
   * Time after which a client that takes nothing of its waiting data is given up: its connection is
   * closed, or its stream reset on HTTP/2.
   */
  @WithDefault("30s")
  Duration readPatience();
}
