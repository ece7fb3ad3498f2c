package io.tracerail.readiness;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.temporal.client.WorkflowClient;
import io.tracerail.repeat.Ticks;
import io.tracerail.role.InstanceRole;
import io.tracerail.role.RoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness by Temporal. A worker without it can do nothing. An API still serves reads: once it has
 * reached Temporal, an outage is reported and leaves the instance ready (ADR 0012).
 */
@ApplicationScoped
@Readiness
class TemporalReadiness implements AsyncHealthCheck {

  /** For the log and the metrics, also where nobody asks for the readiness. */
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Duration FIRST = Duration.ofSeconds(1);

  private final WorkflowClient client;
  private final ServiceConfig config;
  private final RoleConfig instance;
  private final Dependencies dependencies;
  private final ExecutorService virtualThreads;
  private final long startNanos = System.nanoTime();
  private volatile boolean reachedOnce;

  TemporalReadiness(
      WorkflowClient client,
      ServiceConfig config,
      RoleConfig instance,
      Dependencies dependencies,
      @VirtualThreads ExecutorService virtualThreads) {
    this.client = client;
    this.config = config;
    this.instance = instance;
    this.dependencies = dependencies;
    this.virtualThreads = virtualThreads;
  }

  void start(@Observes StartupEvent event, Ticks ticks) {
    ticks.every("The check of Temporal", FIRST, EVERY, () -> check().await().indefinitely());
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return check().map(this::answer);
  }

  /**
   * @return emits why it is not reachable, or empty
   */
  private Uni<Optional<Outage>> check() {
    return Uni.createFrom()
        .item(() -> client.getWorkflowServiceStubs().healthCheck())
        .runSubscriptionOn(virtualThreads)
        .ifNoItem()
        .after(config.readiness().checkTimeout())
        .fail()
        .map(
            serving -> {
              reachedOnce = true;
              dependencies.reached(Dependencies.TEMPORAL);
              return Optional.<Outage>empty();
            })
        .onFailure()
        .recoverWithItem(
            failure -> {
              Outage outage = Outage.of(failure);
              dependencies.away(Dependencies.TEMPORAL, outage);
              return Optional.of(outage);
            });
  }

  private HealthCheckResponse answer(Optional<Outage> outage) {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named(Dependencies.TEMPORAL).withData("reachable", outage.isEmpty());
    outage.ifPresent(found -> answer.withData("reason", found.reason().label()));
    Duration up = Duration.ofNanos(System.nanoTime() - startNanos);
    boolean waitedEnough = up.compareTo(config.readiness().temporalPatience()) > 0;
    return answer.status(isReady(instance.role(), outage, reachedOnce, waitedEnough)).build();
  }

  /**
   * An instance that never reached Temporal is most likely set up wrongly: no rollout is to replace
   * good ones by it. One that waited for long enough serves reads, unless only a change of its
   * configuration can help.
   *
   * @param reachedOnce since the instance started
   * @param waitedEnough since then
   */
  static boolean isReady(
      InstanceRole role, Optional<Outage> outage, boolean reachedOnce, boolean waitedEnough) {
    if (outage.isEmpty()) {
      return true;
    }
    return switch (role) {
      case API -> reachedOnce || waitedEnough && !outage.get().reason().isPermanent();
      case ALL -> reachedOnce;
      case WORKER, MIGRATE -> false;
    };
  }
}
