package io.tracerail.role;

import io.smallrye.config.ConfigMapping;

/** Role of this instance: {@code tracerail.role}. */
@ConfigMapping(prefix = "tracerail")
public interface RoleConfig {

  InstanceRole role();
}
