package io.tracerail.temporal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.logging.Log;
import io.quarkus.netty.MainEventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.subscription.Cancellable;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.tracerail.repeat.Retry;
import io.tracerail.repeat.Ticks;
import io.tracerail.role.RoleConfig;
import io.tracerail.temporal.telemetry.SdkMeters;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.ToIntFunction;

/**
 * This instance's workers: one for each active tenant and one for the control plane, if it has the
 * worker role.
 */
@ApplicationScoped
public class TenantWorkers {

  /** With a jitter, so that a thousand do not come back at one moment. */
  private static final Retry BACK_OFF =
      Retry.backOff(Duration.ofMillis(200), Duration.ofSeconds(30)).jittered(0.3);

  private static final Duration SWEEP_TICK = Duration.ofSeconds(1);

  /** A tenant whose workflows do not answer keeps no other's sweep for longer. */
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(30);

  private final ActiveTenants activeTenants;
  private final TemporalConfig config;
  private final WorkflowServiceStubs stubs;
  private final boolean hasWorkerRole;
  private final ExecutorService threads;
  private final WorkerFleet<TenantNamespace> tenants;
  private final WorkerFleet<String> system;
  private final TenantSweeps sweeps;
  private Cancellable changes = () -> {};
  private volatile boolean listed;
  private volatile boolean started;

  TenantWorkers(
      ActiveTenants activeTenants,
      TemporalConfig config,
      NamespaceClients clients,
      NamespaceProvisioner provisioner,
      WorkflowServiceStubs stubs,
      @Any Instance<WorkerRegistration> registrations,
      @Any Instance<SystemWorkerRegistration> systemRegistrations,
      @Any Instance<TenantSweep> tenantSweeps,
      @VirtualThreads ExecutorService virtualThreads,
      @MainEventLoopGroup EventLoopGroup timers,
      RoleConfig instance,
      SdkMeters meters,
      MeterRegistry registry,
      Tracer tracer) {
    this.activeTenants = activeTenants;
    this.config = config;
    this.stubs = stubs;
    this.hasWorkerRole = instance.role().runsWorkers();
    this.threads = virtualThreads;
    WorkerFactories factories = new WorkerFactories(clients, config.worker(), meters, tracer);
    this.tenants =
        fleet(
            tenant -> {
              ChannelGate.awaitReady(stubs.getRawChannel());
              return factories.start(
                  tenant.namespace(),
                  WorkerRegistration.TASK_QUEUE,
                  Optional.of(tenant.tenantId()),
                  worker -> registrations.forEach(r -> r.register(tenant, worker)));
            },
            virtualThreads);
    this.system =
        fleet(
            namespace -> {
              ChannelGate.awaitReady(stubs.getRawChannel());
              provisioner.ensureWithoutSearchAttributes(namespace, config.workflowRetentionDays());
              return factories.start(
                  namespace,
                  SystemWorkerRegistration.TASK_QUEUE,
                  Optional.empty(),
                  worker -> systemRegistrations.forEach(r -> r.register(worker)));
            },
            virtualThreads);
    this.sweeps =
        new TenantSweeps(
            tenantSweeps.stream().toList(),
            config.worker().sweepEvery(),
            LONGEST_SWEEP,
            virtualThreads,
            timers,
            InstantSource.system());
    gauge(registry, "wanted", WorkerFleet.Counts::wanted);
    gauge(registry, "running", WorkerFleet.Counts::running);
    gauge(registry, "failing", WorkerFleet.Counts::failing);
  }

  private void gauge(
      MeterRegistry registry, String state, ToIntFunction<WorkerFleet.Counts> count) {
    Gauge.builder("tracerail.workers", tenants, fleet -> count.applyAsInt(fleet.counts()))
        .tag("state", state)
        .register(registry);
  }

  private <K> WorkerFleet<K> fleet(WorkerFleet.Starter<K> starter, ExecutorService threads) {
    return new WorkerFleet<>(
        starter,
        threads,
        config.worker().concurrentStarts(),
        BACK_OFF,
        config.worker().shutdownTimeout());
  }

  void start(@Observes StartupEvent event, Ticks ticks) {
    if (!hasWorkerRole) {
      return;
    }
    system.reconcile(List.of(config.systemNamespace()));
    // Notifications say when to look; the ticks are for those that got lost with a connection.
    Ticks.Tick reconciliation =
        ticks.every(
            "The comparison of workers with tenants",
            Duration.ZERO,
            config.worker().reconcileEvery(),
            this::reconcile);
    changes = activeTenants.changes().subscribe().with(ignored -> reconciliation.now());
    ticks.every(
        "The sweep of tenants", Duration.ZERO, SWEEP_TICK, () -> sweeps.run(tenants.running()));
  }

  private void reconcile() {
    try {
      tenants.reconcile(activeTenants.list().await().indefinitely());
      listed = true;
    } catch (RuntimeException e) {
      Log.warnf("Tenants cannot be listed, their workers stay: %s", e.getMessage());
    }
  }

  /** The tenants whose workers poll now, on this instance. */
  public List<TenantNamespace> running() {
    return tenants.running();
  }

  boolean isRunning(TenantNamespace tenant) {
    return tenants.isRunning(tenant);
  }

  /** Lets this tenant's worker start before those of others. */
  void hurry(TenantNamespace tenant) {
    tenants.hurry(tenant);
  }

  /**
   * How far the start of this instance's workers has come.
   *
   * @param complete true once every worker that was wanted polled, apart from those whose namespace
   *     is not there; then for ever
   */
  public record Start(boolean complete, int wanted, int running) {}

  /**
   * @return complete on an instance without workers
   */
  public Start started() {
    WorkerFleet.Counts now = tenants.counts();
    if (!started) {
      boolean control = system.counts().running() == system.counts().wanted();
      started = !hasWorkerRole || listed && control && now.running() + now.absent() >= now.wanted();
    }
    return new Start(started, now.wanted(), now.running());
  }

  void stop(@Observes ShutdownEvent event) {
    changes.cancel();
    CompletableFuture<Void> last = CompletableFuture.runAsync(system::close, threads);
    tenants.close();
    last.join();
    stubs.shutdown();
  }
}
