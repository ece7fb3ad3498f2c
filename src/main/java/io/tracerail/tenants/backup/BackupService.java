package io.tracerail.tenants.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.problem.ProblemException;
import io.tracerail.problem.ProblemType;
import io.tracerail.temporal.NamespaceProvisioner;
import io.tracerail.temporal.TemporalCalls;
import io.tracerail.temporal.TemporalConfig;
import io.tracerail.temporal.TenantRecovery;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.tracerail.tenants.TenantRepository;
import io.tracerail.tenants.TenantRow;
import io.tracerail.tenants.TenantService;
import io.tracerail.tenants.TenantStatus;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Exports a tenant's rows, imports them, and starts its workflows again. */
@ApplicationScoped
class BackupService {

  private static final int RECOVERED_AT_ONCE = 100;

  /** Wait for a namespace; a server registers few at a time. */
  private static final Duration PROVISIONING = Duration.ofSeconds(28);

  private final TenantService tenants;
  private final TenantRepository registered;
  private final BackupRepository rows;
  private final TenantRecovery recovery;
  private final NamespaceProvisioner namespaces;
  private final TemporalCalls calls;
  private final TemporalConfig temporal;
  private final ObjectMapper mapper;

  BackupService(
      TenantService tenants,
      TenantRepository registered,
      BackupRepository rows,
      TenantRecovery recovery,
      NamespaceProvisioner namespaces,
      TemporalCalls calls,
      TemporalConfig temporal,
      ObjectMapper mapper) {
    this.tenants = tenants;
    this.registered = registered;
    this.rows = rows;
    this.recovery = recovery;
    this.namespaces = namespaces;
    this.calls = calls;
    this.temporal = temporal;
    this.mapper = mapper;
  }

  /** The lines of a backup; each case is complete, as of the moment that its row is read. */
  Uni<Multi<String>> export(TenantId id) {
    return tenants
        .get(id)
        .flatMap(
            tenant -> rows.schemaVersion(id).map(version -> Backup.header(tenant, version, mapper)))
        .map(
            header -> {
              AtomicLong count = new AtomicLong();
              Multi<String> lines =
                  rows.read(id)
                      .invoke(count::incrementAndGet)
                      .map(line -> Backup.line(line.table(), line.json()));
              return Multi.createBy()
                  .concatenating()
                  .streams(
                      Multi.createFrom().item(header),
                      lines,
                      Multi.createFrom().item(() -> Backup.end(count.get())));
            });
  }

  /**
   * Writes missing rows, all of them or none.
   *
   * @throws ProblemException 409 when the tenant is not active or the rows are not its own, 422
   *     when they do not fit together
   */
  Uni<Map<BackupTable, Integer>> restore(TenantId id, String lines) {
    Backup backup = Backup.parse(lines, mapper);
    return active(id)
        .flatMap(tenant -> rows.schemaVersion(id))
        .invoke(version -> backup.verify(id, version))
        .flatMap(version -> rows.write(id, backup.rows()))
        .onFailure(BackupService::isOfTheRows)
        .transform(
            failure ->
                new ProblemException(
                    ProblemType.INVALID,
                    "The rows do not fit together or the schema; none of them was written."));
  }

  /**
   * Gives the tenant another namespace if Temporal has lost its own, then starts the missing
   * workflows of its open cases. Blocks meanwhile.
   */
  TenantRecovery.Page recover(TenantId id, String after) {
    replaceIfLost(active(id).await().indefinitely().tenantNamespace());
    TenantNamespace tenant = active(id).await().indefinitely().tenantNamespace();
    ensureNamespace(tenant);
    return recovery.recover(tenant, after, RECOVERED_AT_ONCE);
  }

  /** Moves the row first, so that every namespace has a row; workers and commands follow it. */
  private void replaceIfLost(TenantNamespace tenant) {
    boolean lost =
        calls.call(tenant.namespace(), () -> namespaces.state(tenant.namespace()).isLost());
    if (lost) {
      registered.move(tenant, namespaces.nameFor(tenant.tenantId())).await().indefinitely();
    }
  }

  private void ensureNamespace(TenantNamespace tenant) {
    calls.call(
        tenant.namespace(),
        PROVISIONING,
        () -> {
          namespaces.ensure(tenant.namespace(), temporal.workflowRetentionDays());
          return true;
        });
  }

  private Uni<TenantRow> active(TenantId id) {
    return tenants
        .get(id)
        .invoke(
            tenant -> {
              if (tenant.status() != TenantStatus.ACTIVE) {
                throw new ProblemException(ProblemType.CONFLICT, "The tenant is not active.");
              }
            });
  }

  /**
   * Tells an error of the rows: classes 22 and 23 of PostgreSQL's error codes (appendix A), bad
   * data and broken constraints.
   */
  private static boolean isOfTheRows(Throwable failure) {
    return failure instanceof PgException refused
        && refused.getSqlState() != null
        && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23"));
  }
}
