package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The links in answers. */
@ConfigMapping(prefix = "tracerail")
interface LinksConfig {

  /** URL under which clients reach the service, for absolute links. */
  Optional<String> publicUrl();
}
