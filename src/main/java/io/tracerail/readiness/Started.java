package io.tracerail.readiness;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Nothing is served before the checks at start are through: who can ask has the answer. */
@ApplicationScoped
@Startup
class Started implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.up("started");
  }
}
