package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings for the signing of tokens. */
@ConfigMapping(prefix = "tracerail.token")
interface TokenConfig {

  /**
   * Signing secrets, comma-separated, base64 or text, 32 bytes or more each. The first signs, all
   * verify: to rotate, put the new one second everywhere, then first, and drop the old one a
   * quarter of an hour later. Needed wherever the API is served; development and test make one up.
   */
  Optional<String> key();

  /** Issuer of the tokens; a token of another issuer is refused, also under the same key. */
  @WithDefault("tracerail")
  String issuer();
}
