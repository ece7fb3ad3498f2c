package io.tracerail.temporal;

import io.opentelemetry.api.trace.Tracer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.tracerail.temporal.telemetry.SdkMeters;
import io.tracerail.temporal.telemetry.TracedWorker;
import io.tracerail.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes small workers: a thousand of them in one instance must not cost more than it has. Polls,
 * tasks and workflows run on virtual threads; the one platform thread that the SDK takes for each
 * (it hands local activities out) is a daemon, because workers are started from virtual threads,
 * which are.
 */
final class WorkerFactories {

  /**
   * How long a task waits for the worker that has its workflow in the cache. Less than the SDK's 5
   * s: after a worker's death a command should still be answered within its own deadline.
   */
  private static final Duration STICKY = Duration.ofSeconds(2);

  private final NamespaceClients clients;
  private final TemporalConfig.Worker config;
  private final SdkMeters meters;
  private final Tracer tracer;

  WorkerFactories(
      NamespaceClients clients, TemporalConfig.Worker config, SdkMeters meters, Tracer tracer) {
    this.clients = clients;
    this.config = config;
    this.meters = meters;
    this.tracer = tracer;
  }

  /**
   * Blocks until the server has accepted the namespace; polling begins then.
   *
   * @param tenant whose the namespace is; empty for the system's
   * @throws io.grpc.StatusRuntimeException what the server answered instead
   */
  WorkerFleet.Running start(
      String namespace,
      String taskQueue,
      Optional<TenantId> tenant,
      Consumer<Worker> registrations) {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            clients.forNamespace(namespace),
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(config.cacheSize())
                .setWorkerInterceptors(
                    new TracedWorker(tracer, tenant.map(TenantId::toString).orElse(null)))
                .build());
    try {
      registrations.accept(
          factory.newWorker(
              taskQueue,
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setStickyQueueScheduleToStartTimeout(STICKY)
                  .setMaxConcurrentWorkflowTaskPollers(config.workflowPollers())
                  .setMaxConcurrentActivityTaskPollers(config.activityPollers())
                  .setMaxConcurrentWorkflowTaskExecutionSize(config.concurrentTasks())
                  .setMaxConcurrentActivityExecutionSize(config.concurrentTasks())
                  .setMaxConcurrentLocalActivityExecutionSize(config.concurrentTasks())
                  .build()));
      factory.start();
    } catch (RuntimeException e) {
      factory.shutdownNow();
      throw e;
    }
    return patience -> {
      stop(factory, patience);
      meters.forget(namespace);
    };
  }

  private static void stop(WorkerFactory factory, Duration patience) {
    factory.shutdown();
    factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
    }
  }
}
