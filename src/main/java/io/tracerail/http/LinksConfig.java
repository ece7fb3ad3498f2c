package io.tracerail.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The links in answers. */
@ConfigMapping(prefix = "tracerail")
interface LinksConfig {

  /** Under which clients reach the service, if links are to be absolute. */
  Optional<String> publicUrl();
}
