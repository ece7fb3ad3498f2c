package io.tracerail.calendar.kept;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Business calendars that tenants keep. */
@ConfigMapping(prefix = "tracerail.calendars")
interface CalendarsConfig {

  /** Memory for calendars on this instance, estimated; what was not used goes first. */
  @WithDefault("8M")
  MemorySize cacheSize();

  /** Most calendars of a tenant. */
  @WithDefault("50")
  int perTenant();

  /** Most content of a tenant's calendars, with earlier revisions that open cases may need. */
  @WithDefault("4M")
  MemorySize sizePerTenant();
}
