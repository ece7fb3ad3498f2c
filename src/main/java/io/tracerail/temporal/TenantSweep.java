package io.tracerail.temporal;

import io.smallrye.mutiny.Uni;
import io.tracerail.tenant.TenantNamespace;

/**
 * Work that a worker instance repeats for each active tenant, about once a minute. Implementations
 * are CDI beans.
 */
public interface TenantSweep {

  /**
   * Runs on no event loop's time: must not block. A failure is logged and tried again at the next
   * sweep.
   */
  Uni<Void> sweep(TenantNamespace tenant);
}
