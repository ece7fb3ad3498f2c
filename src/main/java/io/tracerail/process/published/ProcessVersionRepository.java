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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The versions of processes that a tenant has, in PostgreSQL, under row-level security. */
@ApplicationScoped
class ProcessVersionRepository {

  private final TenantTransactions transactions;

  ProcessVersionRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Whether a version starts cases.
   *
   * @param digest of its text
   * @param kept whether the tenant has it, or a copy
   */
  record State(String version, boolean retired, String digest, boolean kept) {}

  /** What cases run on. */
  record InUse(String definition, String digest) {}

  /**
   * A page of versions that start cases.
   *
   * @param cut whether it ends early, because its schemas are long
   */
  record OwnPage(List<StartableProcess> items, boolean cut) {}

  /** What the tenant has of its own, beside the process that is asked about and of it. */
  record Held(long otherNames, long versions, long size) {}

  Uni<Optional<PublishedVersion>> find(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, ProcessSql.FIND, key(tenant, name, version))
        .map(first(PublishedVersion::of));
  }

  /** The versions of one process, the highest first. */
  Uni<List<PublishedVersion>> ofName(TenantId tenant, String name) {
    return transactions
        .execute(tenant, ProcessSql.OF_NAME, Tuple.of(tenant.value(), name))
        .map(all(PublishedVersion::of));
  }

  Uni<Optional<VersionText>> text(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, ProcessSql.TEXT, key(tenant, name, version))
        .map(first(VersionText::of));
  }

  /** Gets the text that cases run on, and keeps a shared one for the tenant. */
  Uni<Optional<InUse>> use(TenantId tenant, String name, String version) {
    return transactions
        .execute(tenant, ProcessSql.USE, key(tenant, name, version))
        .map(first(row -> new InUse(row.getString("definition"), row.getString("digest"))));
  }

  /** All versions of one process, the highest first. */
  Uni<List<State>> states(TenantId tenant, String name) {
    return transactions
        .execute(tenant, ProcessSql.STATES, Tuple.of(tenant.value(), name))
        .map(
            all(
                row ->
                    new State(
                        row.getString("version"),
                        row.getBoolean("retired"),
                        row.getString("digest"),
                        row.getBoolean("kept"))));
  }

  /** A page of versions that start cases, by name and version. */
  Uni<OwnPage> toStart(TenantId tenant, ProcessCursor after, int limit) {
    return transactions
        .execute(
            tenant,
            ProcessSql.TO_START,
            Tuple.of(tenant.value(), after.name(), after.version().toArray(Integer[]::new), limit))
        .map(
            rows -> {
              List<StartableProcess> items = new ArrayList<>();
              boolean cut = false;
              for (Row row : rows) {
                cut = row.getBoolean("cut");
                items.add(StartableProcess.of(row));
              }
              return new OwnPage(items, cut);
            });
  }

  /** A page of processes, by name. */
  Uni<List<ProcessSummary>> summaries(TenantId tenant, ProcessCursor after, int limit) {
    return transactions
        .execute(tenant, ProcessSql.SUMMARIES, Tuple.of(tenant.value(), after.name(), limit))
        .map(all(ProcessSummary::of));
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
        .execute(ProcessSql.HELD, Tuple.of(tenant.value(), name))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Held(row.getLong("other_names"), row.getLong("versions"), row.getLong("size")));
  }

  /** Tells whether the tenant has all these calendars, which it then keeps until the commit. */
  Uni<Boolean> hasCalendars(Statements transaction, TenantId tenant, Set<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().item(true)
        : transaction
            .execute(
                ProcessSql.CALENDARS,
                Tuple.of(tenant.value()).addArrayOfString(names.toArray(String[]::new)))
            .map(rows -> rows.iterator().next().getLong("found") == names.size());
  }

  /** Writes a version; false when the tenant sees such a version already. */
  Uni<Boolean> insert(
      Statements transaction,
      TenantId tenant,
      SentDefinition sent,
      String mediaType,
      String publishedBy) {
    Tuple row = sent.addTo(Tuple.of(tenant.value()), mediaType).addString(publishedBy);
    return transaction.execute(ProcessSql.INSERT, row).map(rows -> rows.rowCount() == 1);
  }

  /** The version that an insertion found. */
  Uni<Optional<PublishedVersion>> found(
      Statements transaction, TenantId tenant, String name, String version) {
    return transaction
        .execute(ProcessSql.FIND, key(tenant, name, version))
        .map(first(PublishedVersion::of));
  }

  /**
   * Retires a version of the tenant's own, or brings it back.
   *
   * @param revisions of which it must have one; null for any
   * @return false when nothing has changed
   */
  Uni<Boolean> retire(
      TenantId tenant, String name, String version, boolean retired, List<Integer> revisions) {
    return transactions
        .execute(
            tenant,
            ProcessSql.RETIRE,
            key(tenant, name, version).addBoolean(retired).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes a version that no case ever used; false when nothing has changed. */
  Uni<Boolean> delete(TenantId tenant, String name, String version, List<Integer> revisions) {
    return transactions
        .execute(
            tenant,
            ProcessSql.DELETE,
            key(tenant, name, version).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  static Integer[] array(List<Integer> revisions) {
    return revisions == null ? null : revisions.toArray(Integer[]::new);
  }

  private static Tuple key(TenantId tenant, String name, String version) {
    return Tuple.of(tenant.value(), name, version);
  }

  static <T> Function<RowSet<Row>, Optional<T>> first(Function<Row, T> read) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(read);
  }

  static <T> Function<RowSet<Row>, List<T>> all(Function<Row, T> read) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
