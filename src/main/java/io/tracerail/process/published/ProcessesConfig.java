package io.tracerail.process.published;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Processes that tenants publish. */
@ConfigMapping(prefix = "tracerail.processes")
interface ProcessesConfig {

  /** Memory for compiled definitions on this instance, estimated; what was not used goes first. */
  @WithDefault("64M")
  MemorySize cacheSize();

  /** Whether the examples that the service was built with are shared with every tenant. */
  @WithDefault("true")
  boolean examples();

  /** Most processes of a tenant's own. */
  @WithDefault("100")
  int perTenant();

  /** Most versions of one process. */
  @WithDefault("100")
  int versionsPerProcess();

  /** Most text of all definitions of a tenant. */
  @WithDefault("16M")
  MemorySize sizePerTenant();
}
