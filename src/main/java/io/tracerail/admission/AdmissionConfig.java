package io.tracerail.admission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds on the part of an instance that one tenant may hold at a time. */
@ConfigMapping(prefix = "tracerail.auth")
interface AdmissionConfig {

  /** Requests of one tenant that may be under way; event streams are not counted. */
  @WithDefault("100")
  int concurrentRequestsPerTenant();

  /** Bytes of the bodies of one tenant's requests under way, in all; at least a body's 1 MiB. */
  @WithDefault("4M")
  MemorySize requestBodiesPerTenant();

  /**
   * Bytes of answers to one tenant that its clients have not read yet, in all; beyond it, an answer
   * goes out only while none of the tenant's others waits.
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
