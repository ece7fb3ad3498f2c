package io.tracerail.cases.migration;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.process.published.VersionReader;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of migrations. */
@ApplicationScoped
class MigrationService {

  private final MigrationPlans plans;
  private final MigrationCheck check;
  private final MigrationRepository repository;
  private final MigrationRunner runner;
  private final VersionReader versions;

  MigrationService(
      MigrationPlans plans,
      MigrationCheck check,
      MigrationRepository repository,
      MigrationRunner runner,
      VersionReader versions) {
    this.plans = plans;
    this.check = check;
    this.repository = repository;
    this.runner = runner;
    this.versions = versions;
  }

  /**
   * Blocks.
   *
   * @throws ProblemException 404 when there is no such process, 422 naming every fault of the plan
   */
  MigrationBodies.Checked check(TenantId tenant, String process, MigrationBodies.Plan plan) {
    return check.check(tenant, plans.read(tenant, process, plan));
  }

  /**
   * Starts a migration; the same id again finds it. Blocks.
   *
   * @throws ProblemException as {@link #check}, and 409 while another one of the process runs
   */
  ProcessMigration start(
      TenantNamespace tenant,
      UUID id,
      String process,
      MigrationBodies.Plan body,
      String startedBy) {
    MigrationPlan plan = plans.read(tenant.tenantId(), process, body);
    MigrationRepository.Started started =
        repository.start(tenant.tenantId(), id, plan, startedBy).await().indefinitely();
    Optional<ProcessMigration> found =
        repository.find(tenant.tenantId(), process, id).await().indefinitely();
    if (found.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          started == MigrationRepository.Started.VERSION_GONE
              ? "The version was deleted meanwhile."
              : "A migration of this process runs already: wait for its end, or stop it.");
    }
    carryOut(tenant);
    return found.get();
  }

  /** Without waiting for the next sweep; where that fails, the sweep does it. */
  private void carryOut(TenantNamespace tenant) {
    try {
      runner.sweep(tenant);
    } catch (ProblemException away) {
      Log.debugf("a migration is left to the sweep: %s", away.getMessage());
    }
  }

  /**
   * @throws ProblemException 404 when there is no such migration
   */
  Uni<ProcessMigration> get(TenantId tenant, String process, String id) {
    return uuid(id)
        .map(known -> repository.find(tenant, process, known))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(found -> found.orElseThrow(MigrationService::notFound));
  }

  /**
   * @throws ProblemException 404 when there is no such process
   */
  Uni<List<ProcessMigration>> list(TenantId tenant, String process) {
    return versions.ofName(tenant, process).flatMap(there -> repository.ofProcess(tenant, process));
  }

  /**
   * Stops a migration once the case that is being moved has moved; one that has ended stays as it
   * is.
   *
   * @throws ProblemException 404 when there is no such migration
   */
  Uni<ProcessMigration> stop(TenantId tenant, String process, String id) {
    return uuid(id)
        .map(known -> repository.stop(tenant, process, known))
        .orElseThrow(MigrationService::notFound)
        .flatMap(stopped -> get(tenant, process, id));
  }

  private static Optional<UUID> uuid(String id) {
    return id.matches(MigrationResource.ID) ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such migration.");
  }
}
