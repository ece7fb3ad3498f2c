package io.tracerail.tenants;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Dev mode's knowledge of its surroundings. */
@ConfigMapping(prefix = "tracerail.dev")
interface DevConfig {

  /** The address of Temporal's own web UI, if there is one. */
  Optional<String> temporalUi();
}
