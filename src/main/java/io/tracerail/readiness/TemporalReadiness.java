package io.tracerail.readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.temporal.client.WorkflowClient;
import io.tracerail.role.Role;
import io.tracerail.role.RoleConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether Temporal answers. A worker without it can do nothing; an API still serves reads and
 * refuses commands with 503, so there it is told and does not count.
 */
@ApplicationScoped
@Readiness
class TemporalReadiness implements AsyncHealthCheck {

  private final WorkflowClient client;
  private final ServiceConfig config;
  private final RoleConfig instance;
  private final Dependencies dependencies;

  TemporalReadiness(
      WorkflowClient client, ServiceConfig config, RoleConfig instance, Dependencies dependencies) {
    this.client = client;
    this.config = config;
    this.instance = instance;
    this.dependencies = dependencies;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(() -> client.getWorkflowServiceStubs().healthCheck())
        .runSubscriptionOn(command -> Thread.ofVirtual().name("health").start(command))
        .ifNoItem()
        .after(config.readiness().checkTimeout())
        .fail()
        .map(answer -> answer(true))
        .onFailure()
        .recoverWithItem(() -> answer(false));
  }

  private HealthCheckResponse answer(boolean reachable) {
    dependencies.found(Dependencies.TEMPORAL, reachable);
    return HealthCheckResponse.named(Dependencies.TEMPORAL)
        .withData("reachable", reachable)
        .status(reachable || instance.role() != Role.WORKER)
        .build();
  }
}
