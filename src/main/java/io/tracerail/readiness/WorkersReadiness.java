package io.tracerail.readiness;

import io.tracerail.temporal.TenantWorkers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * An instance with workers is ready when they poll; those of tenants that come later are not waited
 * for, nor any for longer than the patience: a single one that does not start keeps nobody out.
 */
@ApplicationScoped
@Readiness
class WorkersReadiness implements HealthCheck {

  private final TenantWorkers workers;
  private final ServiceConfig config;
  private final long startNanos = System.nanoTime();

  WorkersReadiness(TenantWorkers workers, ServiceConfig config) {
    this.workers = workers;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    TenantWorkers.Start start = workers.started();
    Duration up = Duration.ofNanos(System.nanoTime() - startNanos);
    return HealthCheckResponse.named("workers")
        .withData("wanted", start.wanted())
        .withData("running", start.running())
        .status(start.complete() || up.compareTo(config.readiness().workersPatience()) > 0)
        .build();
  }
}
