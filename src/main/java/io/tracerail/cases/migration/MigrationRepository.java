package io.tracerail.cases.migration;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Migrations in PostgreSQL, as their resources show them. */
@ApplicationScoped
class MigrationRepository {

  /** What became of a start. */
  enum Started {
    RUNNING,
    /** Another one of the process runs. */
    REFUSED,
    /** The version was deleted meanwhile. */
    VERSION_GONE
  }

  private final TenantTransactions transactions;
  private final MigrationJson json;

  MigrationRepository(TenantTransactions transactions, MigrationJson json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** Numbers of open cases on a version by the steps in which they wait. */
  Uni<Map<String, Long>> waiting(TenantId tenant, String process, String version) {
    return transactions
        .execute(tenant, MigrationSql.WAITING, Tuple.of(tenant.value(), process, version))
        .map(
            rows -> {
              Map<String, Long> waiting = new HashMap<>();
              rows.forEach(row -> waiting.put(row.getString("step"), row.getLong("cases")));
              return waiting;
            });
  }

  /** Starts a migration, or finds that it was started before. */
  Uni<Started> start(TenantId tenant, UUID id, MigrationPlan plan, String startedBy) {
    Tuple version = Tuple.of(tenant.value(), plan.process(), plan.to(), plan.digest());
    Tuple row =
        Tuple.tuple()
            .addValue(tenant.value())
            .addValue(id)
            .addString(plan.process())
            .addString(plan.from())
            .addString(plan.to())
            .addString(plan.digest())
            .addString(json.write(plan.mapping().steps()))
            .addBoolean(plan.reopen())
            .addString(startedBy);
    return transactions.inTransaction(
        tenant,
        transaction ->
            transaction
                .execute(MigrationSql.USE_VERSION, version)
                .flatMap(
                    used ->
                        used.rowCount() == 0
                            ? Uni.createFrom().item(Started.VERSION_GONE)
                            : transaction
                                .execute(MigrationSql.INSERT, row)
                                .map(
                                    inserted ->
                                        inserted.rowCount() == 1
                                            ? Started.RUNNING
                                            : Started.REFUSED))
                .call(
                    () ->
                        transaction.execute(
                            MigrationSql.FORGET, Tuple.of(tenant.value(), plan.process()))));
  }

  Uni<Optional<ProcessMigration>> find(TenantId tenant, String process, UUID id) {
    return transactions
        .execute(tenant, MigrationSql.FIND, Tuple.of(tenant.value(), id, process))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::shown));
  }

  /** The newest first. */
  Uni<List<ProcessMigration>> ofProcess(TenantId tenant, String process) {
    return transactions
        .execute(tenant, MigrationSql.OF_PROCESS, Tuple.of(tenant.value(), process))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::shown).toList());
  }

  /** Stops a migration that runs; another stays as it is. */
  Uni<Void> stop(TenantId tenant, String process, UUID id) {
    return transactions
        .execute(tenant, MigrationSql.STOP, Tuple.of(tenant.value(), id, process))
        .replaceWithVoid();
  }

  private ProcessMigration shown(Row row) {
    return new ProcessMigration(
        row.getUUID("migration_id"),
        row.getString("process_name"),
        row.getString("from_version"),
        row.getString("to_version"),
        json.steps(row),
        row.getBoolean("reopen") ? MigrationBodies.REOPEN : MigrationBodies.KEEP,
        row.getString("state"),
        row.getInteger("moved"),
        row.getInteger("refused"),
        json.refusals(row),
        row.getLong("remaining"),
        row.getString("started_by"),
        instant(row.getOffsetDateTime("started_at")),
        instant(row.getOffsetDateTime("ended_at")));
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
