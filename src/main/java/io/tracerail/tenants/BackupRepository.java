package io.tracerail.tenants;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenant.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Reads and writes a tenant's rows as a whole, as that tenant: row-level security binds it too. */
@ApplicationScoped
class BackupRepository {

  /** A row may hold a megabyte of case data. */
  private static final int PAGE = 50;

  private static final String SCHEMA_VERSION =
      "select max(version::integer) as version from flyway_schema_history where success";

  private final TenantTransactions transactions;

  BackupRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Integer> schemaVersion(TenantId tenant) {
    return transactions
        .execute(tenant, SCHEMA_VERSION, Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger("version"));
  }

  /**
   * All rows of a table as JSON, in the order of its key; read page by page, as they are asked for.
   */
  Multi<String> rows(TenantId tenant, BackupTable table) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new Position("", Long.MIN_VALUE), position -> page(tenant, table, position))
        .until(page -> page.size() == 0)
        .onItem()
        .transformToIterable(page -> page)
        .map(row -> row.getString("row"));
  }

  private Uni<RowSet<Row>> page(TenantId tenant, BackupTable table, Position position) {
    return transactions
        .execute(
            tenant, table.read(), Tuple.of(tenant.value(), position.text, position.number, PAGE))
        .invoke(rows -> rows.forEach(position::pass));
  }

  /** Where the reading of a table stands. */
  private static final class Position {
    private String text;
    private long number;

    Position(String text, long number) {
      this.text = text;
      this.number = number;
    }

    void pass(Row row) {
      text = row.getString("last_text");
      number = row.getLong("last_number");
    }
  }

  /**
   * Writes rows in one transaction.
   *
   * @param rows JSON arrays of rows
   * @return how many were written; those that were there already are not counted
   */
  Uni<Map<BackupTable, Integer>> write(TenantId tenant, Map<BackupTable, String> rows) {
    return transactions.inTransaction(
        tenant,
        client ->
            Multi.createFrom()
                .iterable(rows.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                    entry ->
                        insert(client, tenant, entry.getKey(), entry.getValue())
                            .map(count -> Map.entry(entry.getKey(), count)))
                .collect()
                .in(
                    () -> new EnumMap<BackupTable, Integer>(BackupTable.class),
                    (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(Map::copyOf));
  }

  private static Uni<Integer> insert(
      SqlClient client, TenantId tenant, BackupTable table, String rows) {
    return client
        .preparedQuery(table.write())
        .execute(Tuple.of(tenant.value(), rows))
        .map(SqlResult::rowCount);
  }
}
