package io.tracerail.temporal;

import io.smallrye.config.ConfigMapping;

/** Whether this instance runs workers: {@code tracerail.role}. */
@ConfigMapping(prefix = "tracerail")
public interface WorkerRole {

  String role();

  default boolean runsWorkers() {
    return role().equals("worker") || role().equals("all");
  }
}
