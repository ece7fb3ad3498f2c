package io.tracerail.process.published;

import static io.tracerail.process.published.ProcessVersionRepository.all;
import static io.tracerail.process.published.ProcessVersionRepository.array;
import static io.tracerail.process.published.ProcessVersionRepository.first;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The versions of processes that the platform shares, in PostgreSQL, as the control plane. */
@ApplicationScoped
class SharedVersionRepository {

  /** Who published what the platform publishes. */
  static final String PUBLISHED_BY = "Platform";

  private static final String SHOWN =
      """
      select s.name, s.version, s.title, s.revision, s.digest, s.media_type, s.published_at, s.retired_at,
        (select count(*) from process_versions p
         where p.shared and p.name = s.name and p.version = s.version) as tenants
      from shared_process_versions s
      """;
  private static final String FIND = SHOWN + "where name = $1 and version = $2";
  private static final String PAGE =
      SHOWN
          + """
          where (name collate "C", {order}) > ($1, $2::integer[])
          order by name collate "C", {order} limit $3
          """
              .replace("{order}", ProcessSql.ORDER);
  private static final String TEXT =
      """
      select definition, media_type, digest, title, input_schema, calendars from shared_process_versions
      where name = $1 and version = $2
      """;
  // A process that was not there before is shared with everyone, unless its audience came first.
  private static final String NAME =
      "insert into shared_processes (name, everyone) values ($1, true) on conflict (name) do nothing";
  private static final String INSERT =
      """
      insert into shared_process_versions (name, version, title, input_schema, definition, size,
        media_type, digest, calendars, published_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (name, version) do nothing
      """;
  private static final String RETIRE =
      """
      update shared_process_versions set revision = revision + 1,
        retired_at = case when $3 then now() end
      where name = $1 and version = $2 and (retired_at is null) = $3
        and revision = any(coalesce($4::integer[], array[revision]))
      """;
  private static final String DELETE =
      """
      delete from shared_process_versions s where name = $1 and version = $2
        and not exists (select from process_versions p
                        where p.shared and p.name = s.name and p.version = s.version)
        and revision = any(coalesce($3::integer[], array[revision]))
      """;
  private static final String AUDIENCE =
      """
      select p.everyone, array(select tenant_id from shared_process_tenants t
                               where t.name = p.name order by tenant_id) as tenants
      from shared_processes p where p.name = $1
      """;
  private static final String SET_EVERYONE =
      """
      insert into shared_processes (name, everyone) values ($1, $2)
      on conflict (name) do update set everyone = excluded.everyone
      """;
  private static final String CLEAR = "delete from shared_process_tenants where name = $1";
  private static final String ADD =
      """
      insert into shared_process_tenants (tenant_id, name)
      select tenant_id, $1 from tenants where tenant_id = any($2::uuid[])
      """;

  private final ControlTransactions transactions;

  SharedVersionRepository(ControlTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Optional<SharedVersion>> find(String name, String version) {
    return transactions.execute(FIND, Tuple.of(name, version)).map(first(SharedVersion::of));
  }

  /** A page of versions, by name and version. */
  Uni<List<SharedVersion>> page(ProcessCursor after, int limit) {
    return transactions
        .execute(PAGE, Tuple.of(after.name(), after.version().toArray(Integer[]::new), limit))
        .map(all(SharedVersion::of));
  }

  Uni<Optional<VersionText>> text(String name, String version) {
    return transactions.execute(TEXT, Tuple.of(name, version)).map(first(VersionText::of));
  }

  /** Writes a version; false when there is such a version already. */
  Uni<Boolean> insert(SentDefinition sent, String mediaType) {
    return transactions.inTransaction(
        statements ->
            statements
                .execute(NAME, Tuple.of(sent.definition().name()))
                .flatMap(
                    named ->
                        statements.execute(
                            INSERT, sent.addTo(Tuple.tuple(), mediaType).addString(PUBLISHED_BY)))
                .map(rows -> rows.rowCount() == 1));
  }

  /** As {@link ProcessVersionRepository#retire}. */
  Uni<Boolean> retire(String name, String version, boolean retired, List<Integer> revisions) {
    return transactions
        .execute(RETIRE, Tuple.of(name, version, retired).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Deletes a version on which no tenant has a case, or had; false when nothing has changed. */
  Uni<Boolean> delete(String name, String version, List<Integer> revisions) {
    return transactions
        .execute(DELETE, Tuple.of(name, version).addArrayOfInteger(array(revisions)))
        .map(rows -> rows.rowCount() == 1);
  }

  Uni<Optional<Audience>> audience(String name) {
    return transactions
        .execute(AUDIENCE, Tuple.of(name))
        .map(
            first(
                row ->
                    new Audience(
                        row.getBoolean("everyone")
                            ? null
                            : List.of(row.getArrayOfUUIDs("tenants")))));
  }

  /**
   * Sets whom the process is shared with; unchanged where a tenant of them does not exist.
   *
   * @return whether all exist
   */
  Uni<Boolean> share(String name, Audience audience) {
    UUID[] tenants =
        audience.tenants() == null
            ? new UUID[0]
            : audience.tenants().stream().distinct().toArray(UUID[]::new);
    return transactions
        .inTransaction(
            statements ->
                statements
                    .execute(SET_EVERYONE, Tuple.of(name, audience.tenants() == null))
                    .flatMap(set -> statements.execute(CLEAR, Tuple.of(name)))
                    .flatMap(
                        cleared -> statements.execute(ADD, Tuple.of(name).addArrayOfUUID(tenants)))
                    .invoke(
                        added -> {
                          if (added.rowCount() < tenants.length) {
                            throw new UnknownTenant();
                          }
                        }))
        .replaceWith(true)
        .onFailure(UnknownTenant.class)
        .recoverWithItem(false);
  }

  private static final class UnknownTenant extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
