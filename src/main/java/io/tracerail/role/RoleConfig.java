package io.tracerail.role;

import io.smallrye.config.ConfigMapping;

/** What this instance does: {@code tracerail.role}. */
@ConfigMapping(prefix = "tracerail")
public interface RoleConfig {

  InstanceRole role();
}
