package io.tracerail.calendar.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tracerail.db.Statements;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The revisions of a tenant's calendars, in PostgreSQL, under row-level security. */
@ApplicationScoped
class CalendarRepository {

  private final TenantTransactions transactions;
  private final ObjectMapper mapper;

  CalendarRepository(TenantTransactions transactions, ObjectMapper mapper) {
    this.transactions = transactions;
    this.mapper = mapper;
  }

  /**
   * A revision as it was when it was read.
   *
   * @param size in bytes
   * @param readAt by the clock of PostgreSQL, as is {@code validFrom}
   */
  record Kept(Instant validFrom, CalendarBody content, int size, Instant readAt) {}

  /** What the tenant has, with a count of bytes. */
  record Held(long calendars, long size) {}

  /** A version of a process that needs a calendar. */
  record Use(String process, String version) {}

  /**
   * The newest revisions, by name.
   *
   * @param after the name before the page's first
   */
  Uni<List<CalendarSummary>> page(TenantId tenant, String after, int limit) {
    return transactions
        .execute(tenant, CalendarSql.PAGE, Tuple.of(tenant.value(), after, limit))
        .map(
            all(
                row ->
                    new CalendarSummary(
                        row.getString("name"),
                        row.getInteger("revision"),
                        row.getString("time_zone"),
                        instant(row, "changed_at"),
                        row.getString("changed_by"))));
  }

  /** The newest revision. */
  Uni<Optional<CalendarRevision>> find(TenantId tenant, String name) {
    return transactions
        .execute(tenant, CalendarSql.FIND, Tuple.of(tenant.value(), name))
        .map(rows -> all(this::revision).apply(rows).stream().findFirst());
  }

  /** The newest revisions of several calendars, by their names. */
  Uni<Map<String, CalendarBody>> newest(TenantId tenant, Collection<String> names) {
    return transactions
        .execute(
            tenant,
            CalendarSql.NEWEST,
            Tuple.of(tenant.value()).addArrayOfString(names.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, CalendarBody> found = new LinkedHashMap<>();
              rows.forEach(row -> found.put(row.getString("name"), content(row)));
              return found;
            });
  }

  /** What was in effect at a time, and all revisions after it, the newest first. */
  Uni<List<Kept>> revisions(TenantId tenant, String name, Instant at) {
    return transactions
        .execute(
            tenant,
            CalendarSql.REVISIONS,
            Tuple.of(tenant.value(), name, at.atOffset(ZoneOffset.UTC)))
        .map(
            all(
                row ->
                    new Kept(
                        instant(row, "valid_from"),
                        content(row),
                        row.getInteger("size"),
                        instant(row, "read_at"))));
  }

  /**
   * Runs in one transaction.
   *
   * @see TenantTransactions#inTransaction
   */
  <T> Uni<T> inTransaction(TenantId tenant, Function<Statements, Uni<T>> work) {
    return transactions.inTransaction(tenant, work);
  }

  /** The newest revision, which nobody else changes until the transaction's end. */
  Uni<Optional<CalendarRevision>> findToChange(
      Statements transaction, TenantId tenant, String name) {
    return transaction
        .execute(CalendarSql.FIND_TO_CHANGE, Tuple.of(tenant.value(), name))
        .map(rows -> all(this::revision).apply(rows).stream().findFirst());
  }

  /** Writes a revision; false when another one of this number was written meanwhile. */
  Uni<Boolean> insert(
      Statements transaction,
      TenantId tenant,
      String name,
      int revision,
      CalendarBody content,
      String changedBy) {
    String json = json(content);
    return transaction
        .execute(
            CalendarSql.INSERT,
            Tuple.of(tenant.value(), name, revision)
                .addString(json)
                .addInteger(json.getBytes(StandardCharsets.UTF_8).length)
                .addString(changedBy))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes earlier revisions that no open case can need, then counts what the tenant has. */
  Uni<Held> tidy(Statements transaction, TenantId tenant, String name) {
    return transaction
        .execute(CalendarSql.DELETE_UNNEEDED, Tuple.of(tenant.value(), name))
        .flatMap(deleted -> transaction.execute(CalendarSql.HELD, Tuple.of(tenant.value())))
        .map(rows -> rows.iterator().next())
        .map(row -> new Held(row.getLong("calendars"), row.getLong("size")));
  }

  /** A version that needs the calendar, which no publication can name until the commit. */
  Uni<Optional<Use>> use(Statements transaction, TenantId tenant, String name) {
    Tuple key = Tuple.of(tenant.value(), name);
    return transaction
        .execute(CalendarSql.LOCK, key)
        .flatMap(locked -> transaction.execute(CalendarSql.USES, key))
        .map(
            rows ->
                all(row -> new Use(row.getString("name"), row.getString("version")))
                    .apply(rows)
                    .stream()
                    .findFirst());
  }

  /** Deletes a calendar with all its revisions; false where there is none. */
  Uni<Boolean> delete(Statements transaction, TenantId tenant, String name) {
    return transaction
        .execute(CalendarSql.DELETE, Tuple.of(tenant.value(), name))
        .map(SqlResult::rowCount)
        .map(count -> count > 0);
  }

  private CalendarRevision revision(Row row) {
    return new CalendarRevision(
        row.getString("name"),
        row.getInteger("revision"),
        instant(row, "valid_from"),
        instant(row, "changed_at"),
        row.getString("changed_by"),
        content(row));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static <T> Function<RowSet<Row>, List<T>> all(Function<Row, T> read) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private CalendarBody content(Row row) {
    try {
      return mapper.readValue(row.getString("content"), CalendarBody.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String json(CalendarBody content) {
    try {
      return mapper.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
