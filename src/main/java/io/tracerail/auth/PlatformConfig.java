package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The control plane's own credential. */
@ConfigMapping(prefix = "tracerail.platform")
interface PlatformConfig {

  /** At least 32 characters. Where it is not set, the control plane answers nobody. */
  Optional<String> key();
}
