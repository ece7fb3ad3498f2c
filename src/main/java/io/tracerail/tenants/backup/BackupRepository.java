package io.tracerail.tenants.backup;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tracerail.attachments.AttachedContent;
import io.tracerail.db.Statements;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Reads and writes a tenant's rows as a whole, as that tenant: row-level security binds it too. */
@ApplicationScoped
class BackupRepository {

  private static final String SCHEMA_VERSION =
      "select max(version::integer) as version from flyway_schema_history where success";

  private final TenantTransactions transactions;
  private final AttachedContent content;

  BackupRepository(TenantTransactions transactions, AttachedContent content) {
    this.transactions = transactions;
    this.content = content;
  }

  Uni<Integer> schemaVersion(TenantId tenant) {
    return transactions
        .execute(tenant, SCHEMA_VERSION, Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger("version"));
  }

  /**
   * A row of a table.
   *
   * @param json an object
   */
  record Line(BackupTable table, String json) {}

  /**
   * All rows of the tenant, read page by page as they are asked for. There is no transaction around
   * them, for none may last as long. It goes on as if there were: an answer is read before the
   * change that it tells of, a migration before the cases that it moves, what belongs to a case
   * only as far as the case's row has come, the versions of processes after the cases that run on
   * them, calendars after both, and the event counter last.
   */
  Multi<Line> read(TenantId tenant) {
    return Multi.createBy()
        .concatenating()
        .streams(
            all(tenant, BackupTable.API_KEYS),
            all(tenant, BackupTable.COMMANDS),
            all(tenant, BackupTable.PROCESS_MIGRATIONS),
            pages(tenant, BackupTable.CASES)
                .onItem()
                .transformToMultiAndConcatenate(page -> cases(tenant, page)),
            all(tenant, BackupTable.PROCESS_VERSIONS),
            all(tenant, BackupTable.CALENDARS),
            all(tenant, BackupTable.PURGED_CASES),
            all(tenant, BackupTable.EVENT_COUNTER));
  }

  private Multi<Line> all(TenantId tenant, BackupTable table) {
    return pages(tenant, table)
        .onItem()
        .transformToIterable(page -> page)
        .map(row -> new Line(table, row.getString("row")));
  }

  private Multi<RowSet<Row>> pages(TenantId tenant, BackupTable table) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(""),
            last ->
                transactions
                    .execute(tenant, table.read(), Tuple.of(tenant.value(), last.get(), table.page))
                    .invoke(rows -> rows.forEach(row -> last.set(row.getString("key")))))
        .until(page -> page.size() == 0);
  }

  private Multi<Line> cases(TenantId tenant, RowSet<Row> page) {
    List<Row> cases = new ArrayList<>();
    page.forEach(cases::add);
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom()
                .iterable(cases)
                .map(row -> new Line(BackupTable.CASES, row.getString("row"))),
            ofCases(tenant, BackupTable.ITEMS, CasePosition.of(cases, "items")),
            ofCases(tenant, BackupTable.EVENTS, CasePosition.of(cases, "version")),
            rowsOfCases(tenant, BackupTable.ATTACHMENTS, CasePosition.of(cases, "places"))
                .onItem()
                .transformToMultiAndConcatenate(row -> file(tenant, row)));
  }

  /** A file and its content, which is read wherever it is. */
  private Multi<Line> file(TenantId tenant, Row row) {
    UUID id = row.getUUID("attachment_id");
    AtomicInteger number = new AtomicInteger();
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom().item(new Line(BackupTable.ATTACHMENTS, row.getString("row"))),
            content
                .chunks(tenant, id, row.getString("store"))
                .map(chunk -> chunk(id, number.getAndIncrement(), chunk)));
  }

  /** As {@code to_jsonb} writes a row of the table. */
  private static Line chunk(UUID id, int number, byte[] content) {
    return new Line(
        BackupTable.ATTACHMENT_CHUNKS,
        "{\"attachment_id\":\"%s\",\"number\":%d,\"content\":\"\\\\x%s\"}"
            .formatted(id, number, HexFormat.of().formatHex(content)));
  }

  private Multi<Line> ofCases(TenantId tenant, BackupTable table, CasePosition from) {
    return rowsOfCases(tenant, table, from).map(row -> new Line(table, row.getString("row")));
  }

  private Multi<Row> rowsOfCases(TenantId tenant, BackupTable table, CasePosition from) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> from,
            position ->
                transactions
                    .execute(tenant, table.readOfCases(), position.parameters(tenant, table.page))
                    .invoke(rows -> rows.forEach(position::pass)))
        .until(page -> page.size() == 0)
        .onItem()
        .transformToIterable(page -> page);
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
        statements ->
            Multi.createFrom()
                .iterable(rows.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                    entry ->
                        insert(statements, tenant, entry.getKey(), entry.getValue())
                            .map(count -> Map.entry(entry.getKey(), count)))
                .collect()
                .in(
                    () -> new EnumMap<BackupTable, Integer>(BackupTable.class),
                    (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(Map::copyOf));
  }

  private static Uni<Integer> insert(
      Statements statements, TenantId tenant, BackupTable table, String rows) {
    return statements
        .execute(table.write(), Tuple.of(tenant.value(), rows))
        .map(SqlResult::rowCount);
  }
}
