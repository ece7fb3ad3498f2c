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

  DatabaseReadiness(DatabaseInspection database, ServiceConfig config) {
    this.database = database;
    this.config = config;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return database
        .ping()
        .ifNoItem()
        .after(config.readiness().checkTimeout())
        .fail()
        .replaceWith(HealthCheckResponse.up("database"))
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("database"));
  }
}
