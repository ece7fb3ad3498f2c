package io.tracerail.cases.migration;

import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Migrations in PostgreSQL, as those carry them out who have claimed them. All methods block. */
@ApplicationScoped
class MigrationRunRepository {

  private static final int PAGE = 200;

  /**
   * A migration that is carried out.
   *
   * @param startedBy who is named in the activity streams
   * @param refusals so far
   * @param reached the id of the last case that was looked at; empty at the beginning
   * @param current the case to which the command was sent last, whose outcome is not counted; null
   *     when there is none
   */
  record Claimed(
      UUID id,
      String process,
      String from,
      String to,
      String digest,
      Map<String, String> steps,
      boolean reopen,
      String startedBy,
      List<MoveRefusal> refusals,
      String reached,
      String current) {}

  private final TenantTransactions transactions;
  private final MigrationJson json;

  MigrationRunRepository(TenantTransactions transactions, MigrationJson json) {
    this.transactions = transactions;
    this.json = json;
  }

  /** Takes a migration that runs and that nobody carries out; none where one of the tenant's is. */
  Optional<Claimed> claim(TenantId tenant, UUID runner) {
    return StreamSupport.stream(
            execute(tenant, MigrationSql.CLAIM, Tuple.of(tenant.value(), runner)).spliterator(),
            false)
        .findFirst()
        .map(this::claimed);
  }

  /** Ids of open cases on the version that are left, after that one, in order. */
  List<String> page(TenantId tenant, Claimed migration, String after) {
    Tuple parameters = Tuple.of(tenant.value(), migration.process(), migration.from(), after, PAGE);
    return StreamSupport.stream(execute(tenant, MigrationSql.PAGE, parameters).spliterator(), false)
        .map(row -> row.getString(0))
        .toList();
  }

  /**
   * Counts the outcome of a case, and notes the next one before its command is sent: whoever takes
   * over sends that again.
   *
   * @param reached the case that the outcome is of
   * @param next null when there is none left: the migration is complete then
   * @return whether to go on with the next
   */
  boolean note(
      TenantId tenant,
      UUID runner,
      Claimed migration,
      Outcome outcome,
      List<MoveRefusal> refusals,
      String reached,
      String next) {
    Tuple parameters =
        Tuple.tuple()
            .addValue(tenant.value())
            .addValue(migration.id())
            .addValue(runner)
            .addInteger(outcome == Outcome.MOVED ? 1 : 0)
            .addInteger(outcome == Outcome.REFUSED ? 1 : 0)
            .addString(json.write(refusals))
            .addString(reached)
            .addString(next);
    RowSet<Row> rows = execute(tenant, MigrationSql.NOTE, parameters);
    return rows.rowCount() == 1 && "running".equals(rows.iterator().next().getString(0));
  }

  /** Lets others take the migration over, now. */
  void release(TenantId tenant, UUID runner, Claimed migration) {
    execute(tenant, MigrationSql.RELEASE, Tuple.of(tenant.value(), migration.id(), runner));
  }

  private RowSet<Row> execute(TenantId tenant, String sql, Tuple parameters) {
    return transactions.execute(tenant, sql, parameters).await().indefinitely();
  }

  private Claimed claimed(Row row) {
    return new Claimed(
        row.getUUID("migration_id"),
        row.getString("process_name"),
        row.getString("from_version"),
        row.getString("to_version"),
        row.getString("digest"),
        json.steps(row),
        row.getBoolean("reopen"),
        row.getString("started_by"),
        json.refusals(row),
        row.getString("reached"),
        row.getString("current_case"));
  }
}
