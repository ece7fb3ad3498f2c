package io.tracerail.auth;

import io.smallrye.config.ConfigMapping;

/** Whether this instance serves the API: {@code tracerail.role}. */
@ConfigMapping(prefix = "tracerail")
interface ApiRole {

  String role();

  default boolean servesApi() {
    return role().equals("api") || role().equals("all");
  }
}
