package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The control plane's own credential. */
@ConfigMapping(prefix = "tracerail.platform")
interface PlatformConfig {

  /**
   * One or several keys, comma-separated, each of at least 32 characters; all are accepted. Needed
   * wherever the API is served; in development without it, the control plane answers nobody.
   */
  Optional<String> key();
}
