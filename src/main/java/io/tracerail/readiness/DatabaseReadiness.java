package io.tracerail.readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.tracerail.db.DatabaseInspection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL serves both roles. */
@ApplicationScoped
@Readiness
class DatabaseReadiness implements AsyncHealthCheck {

  private final DatabaseInspection database;
  private final ServiceConfig config;
  private final Dependencies dependencies;

  DatabaseReadiness(DatabaseInspection database, ServiceConfig config, Dependencies dependencies) {
    this.database = database;
    this.config = config;
    this.dependencies = dependencies;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return database
        .ping()
        .ifNoItem()
        .after(config.readiness().checkTimeout())
        .fail()
        .replaceWith(true)
        .invoke(() -> dependencies.reached(Dependencies.DATABASE))
        .onFailure()
        .invoke(failure -> dependencies.away(Dependencies.DATABASE, Outage.of(failure)))
        .onFailure()
        .recoverWithItem(false)
        .map(
            reachable ->
                HealthCheckResponse.named(Dependencies.DATABASE).status(reachable).build());
  }
}
