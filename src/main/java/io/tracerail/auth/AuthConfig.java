package io.tracerail.auth;

import io.quarkus.runtime.configuration.MemorySize;
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

  /** Requests of one tenant that may be under way; event streams are not counted. */
  @WithDefault("100")
  int concurrentRequestsPerTenant();

  /**
   * What the bodies of one tenant's requests under way may have in all; at least a body's 1 MiB.
   */
  @WithDefault("4M")
  MemorySize requestBodiesPerTenant();

  /**
   * What the answers to one tenant may have in all that its clients have not read yet; beyond it,
   * an answer goes out only while none of its others waits.
   */
  @WithDefault("16M")
  MemorySize unreadAnswersPerTenant();

  /** As {@link #unreadAnswersPerTenant}, for all tenants together. */
  @WithDefault("64M")
  MemorySize unreadAnswers();

  /** Connections of clients on which one tenant has sent the last request. */
  @WithDefault("500")
  int httpConnectionsPerTenant();
}
