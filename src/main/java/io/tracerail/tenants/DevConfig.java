package io.tracerail.tenants;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What dev mode knows of its surroundings. */
@ConfigMapping(prefix = "tracerail.dev")
interface DevConfig {

  /** The address of Temporal's own web UI, where there is one. */
  Optional<String> temporalUi();
}
