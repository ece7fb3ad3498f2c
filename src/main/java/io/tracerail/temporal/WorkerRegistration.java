package io.tracerail.temporal;

import io.temporal.worker.Worker;
import io.tracerail.tenancy.TenantNamespace;

/**
 * How a feature hands its workflows and activities to every tenant's worker. Implementations are
 * CDI beans.
 */
public interface WorkerRegistration {

  /** The one task queue of a tenant's namespace. */
  String TASK_QUEUE = "tracerail";

  /** Called once for each worker, before it starts. */
  void register(TenantNamespace tenant, Worker worker);
}
