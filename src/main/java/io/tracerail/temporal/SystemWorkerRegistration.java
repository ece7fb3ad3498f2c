package io.tracerail.temporal;

import io.temporal.worker.Worker;

/**
 * How a feature hands its workflows and activities to the system namespace's worker.
 * Implementations are CDI beans.
 */
public interface SystemWorkerRegistration {

  /** The one task queue of the system namespace. */
  String TASK_QUEUE = "tracerail-system";

  /** Called once for each instance that has the worker role, before its worker starts. */
  void register(Worker worker);
}
