package io.tracerail.webui;

import io.smallrye.config.ConfigMapping;

/**
 * Whether this instance serves the Action Center: wherever it serves the API, {@code
 * tracerail.role}.
 */
@ConfigMapping(prefix = "tracerail")
interface WebUiConfig {

  String role();

  default boolean servesApi() {
    return role().equals("api") || role().equals("all");
  }
}
