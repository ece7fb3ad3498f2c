package io.tracerail.temporal;

import io.tracerail.tenancy.TenantNamespace;

/**
 * Work that a worker instance repeats for each active tenant, about once a minute. Implementations
 * are CDI beans.
 */
public interface TenantSweep {

  /** Blocks. A failure is logged and tried again at the next sweep. */
  void sweep(TenantNamespace tenant);
}
