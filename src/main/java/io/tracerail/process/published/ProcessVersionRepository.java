package io.tracerail.process.published;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.Statements;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The versions of processes that a tenant published, in PostgreSQL, under row-level security. */
@ApplicationScoped
class ProcessVersionRepository {

  /** 1.10.0 comes after 1.9.0. */
  private static final String IN_ORDER = "string_to_array(version, '.')::integer[]";

  private static final String COUNTS =
      """
      , (select count(*) from cases c where c.tenant_id = $1 and c.process_name = p.name
           and c.process_version = p.version and c.state = 'open') as open_cases
      , (select count(*) from cases c where c.tenant_id = $1 and c.process_name = p.name
           and c.process_version = p.version and c.state = 'closed') as closed_cases
      """;
  private static final String COLUMNS =
      """
      select p.name, p.version, p.title, p.revision, p.digest, p.media_type, p.published_at,
        p.published_by, p.retired_at
      """;
  private static final String FIND =
      COLUMNS
          + COUNTS
          + "from process_versions p where tenant_id = $1 and name = $2 and version = $3";
  private static final String OF_NAME =
      COLUMNS
          + COUNTS
          + "from process_versions p where tenant_id = $1 and name = $2 order by "
          + IN_ORDER
          + " desc";
  private static final String TEXT =
      """
      select definition, media_type, digest from process_versions
      where tenant_id = $1 and name = $2 and version = $3
      """;
  private static final String STATES =
      """
      select version, retired_at is not null as retired from process_versions
      where tenant_id = $1 and name = $2 order by
      """
          + IN_ORDER
          + " desc";
  private static final String NAMES =
      "select distinct name from process_versions where tenant_id = $1 order by name";
  // A page ends early where its schemas are long; its first row is always there.
  private static final String TO_START =
      """
      select name, version, title, input_schema, place < rows as cut from (
        select name, version, title, input_schema, row_number() over w as place,
          count(*) over () as rows, sum(size) over w as size
        from (select *, {order} as order_of_version from process_versions
              where tenant_id = $1 and retired_at is null and (name collate "C", {order}) > ($2, $3::integer[])
              order by name collate "C", {order} limit $4) page
        window w as (order by name collate "C", order_of_version)) sized
      where place = 1 or size <= 1048576 order by place
      """
          .replace("{order}", IN_ORDER);
  private static final String INSERT =
      """
      insert into process_versions (tenant_id, name, version, title, input_schema, definition, size,
        media_type, digest, published_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant_id, name, version) do nothing
      """;
  private static final String HELD =
      """
      select count(distinct name) filter (where name <> $2) as other_names,
        count(*) filter (where name = $2) as versions, coalesce(sum(size), 0) as size
      from process_versions where tenant_id = $1
      """;
  private static final String RETIRE =
      """
      update process_versions set revision = revision + 1,
        retired_at = case when $4 then now() end
      where tenant_id = $1 and name = $2 and version = $3 and (retired_at is null) = $4
        and revision = any(coalesce($5::integer[], array[revision]))
      """;
  private static final String DELETE =
      """
      delete from process_versions where tenant_id = $1 and name = $2 and version = $3
        and used_at is null and revision = any(coalesce($4::integer[], array[revision]))
      """;
  private static final String CASES_OF =
      """
      select count(*) filter (where state = 'open') as open_cases,
        count(*) filter (where state = 'closed') as closed_cases
      from cases where tenant_id = $1 and process_name = $2 and process_version = $3
      """;

  private final TenantTransactions transactions;

  ProcessVersionRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** Whether a version starts cases. */
  record State(String version, boolean retired) {}

  /**
   * A page of versions that start cases.
   *
   * @param cut whether it ends early, because its schemas are long
   */
  record OwnPage(List<StartableProcess> items, boolean cut) {}

  /** What the tenant has, beside the process that is asked about and of it. */
  record Held(long otherNames, long versions, long size) {}

  /** Cases that run, or ran, on a version. */
  record CaseCounts(long open, long closed) {}

  Uni<Optional<PublishedVersion>> find(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, FIND, key(tenant, name, version))
        .map(first(PublishedVersion::of));
  }

  /** The versions of one process, the highest first. */
  Uni<List<PublishedVersion>> ofName(TenantId tenant, String name) {
    return transactions
        .execute(tenant, OF_NAME, Tuple.of(tenant.value(), name))
        .map(all(PublishedVersion::of));
  }

  Uni<Optional<VersionText>> text(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, TEXT, key(tenant, name, version))
        .map(
            first(
                row ->
                    new VersionText(
                        row.getString("definition"),
                        row.getString("media_type"),
                        row.getString("digest"))));
  }

  /** All versions of one process, the highest first. */
  Uni<List<State>> states(TenantId tenant, String name) {
    return transactions
        .execute(tenant, STATES, Tuple.of(tenant.value(), name))
        .map(all(row -> new State(row.getString("version"), row.getBoolean("retired"))));
  }

  /** The tenant's own processes, by name, whatever the state of their versions. */
  Uni<List<String>> names(TenantId tenant) {
    return transactions
        .execute(tenant, NAMES, Tuple.of(tenant.value()))
        .map(all(row -> row.getString("name")));
  }

  /** A page of versions that start cases, by name and version. */
  Uni<OwnPage> toStart(TenantId tenant, ProcessCursor after, int limit) {
    return transactions
        .execute(
            tenant,
            TO_START,
            Tuple.of(tenant.value(), after.name(), after.version().toArray(Integer[]::new), limit))
        .map(
            rows -> {
              List<StartableProcess> items = new ArrayList<>();
              boolean cut = false;
              for (Row row : rows) {
                cut = row.getBoolean("cut");
                items.add(
                    new StartableProcess(
                        row.getString("name"),
                        row.getString("version"),
                        row.getString("title"),
                        row.getString("input_schema")));
              }
              return new OwnPage(items, cut);
            });
  }

  Uni<CaseCounts> cases(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, CASES_OF, key(tenant, name, version))
        .map(RowSet::iterator)
        .map(rows -> rows.next())
        .map(row -> new CaseCounts(row.getLong("open_cases"), row.getLong("closed_cases")));
  }

  /**
   * Runs in one transaction.
   *
   * @see TenantTransactions#inTransaction
   */
  <T> Uni<T> inTransaction(TenantId tenant, Function<Statements, Uni<T>> work) {
    return transactions.inTransaction(tenant, work);
  }

  Uni<Held> held(Statements transaction, TenantId tenant, String name) {
    return transaction
        .execute(HELD, Tuple.of(tenant.value(), name))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Held(row.getLong("other_names"), row.getLong("versions"), row.getLong("size")));
  }

  Uni<String> digest(Statements transaction, TenantId tenant, String name, String version) {
    return transaction
        .execute(TEXT, key(tenant, name, version))
        .map(rows -> rows.iterator().next().getString("digest"));
  }

  /** False when there is such a version already. */
  Uni<Boolean> insert(
      Statements transaction,
      TenantId tenant,
      SentDefinition text,
      String mediaType,
      String publishedBy) {
    return transaction
        .execute(
            INSERT,
            Tuple.tuple()
                .addValue(tenant.value())
                .addString(text.definition().name())
                .addString(text.definition().version())
                .addString(text.definition().title())
                .addString(text.definition().input().source().toString())
                .addString(text.text())
                .addInteger(text.size())
                .addString(mediaType)
                .addString(text.digest())
                .addString(publishedBy))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Retires a version, or brings it back.
   *
   * @param revisions of which it must have one; null for any
   * @return false when nothing has changed
   */
  Uni<Boolean> retire(
      TenantId tenant, String name, String version, boolean retired, List<Integer> revisions) {
    return transactions
        .execute(
            tenant,
            RETIRE,
            key(tenant, name, version).addBoolean(retired).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes a version that no case ever used; false when nothing has changed. */
  Uni<Boolean> delete(TenantId tenant, String name, String version, List<Integer> revisions) {
    return transactions
        .execute(tenant, DELETE, key(tenant, name, version).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Integer[] array(List<Integer> revisions) {
    return revisions == null ? null : revisions.toArray(Integer[]::new);
  }

  private static Tuple key(TenantId tenant, String name, String version) {
    return Tuple.of(tenant.value(), name, version);
  }

  private static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(read);
  }

  private static <T> Function<RowSet<Row>, List<T>> all(Function<Row, T> read) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
