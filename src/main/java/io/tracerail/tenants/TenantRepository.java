package io.tracerail.tenants;

import io.smallrye.mutiny.Uni;
import io.tracerail.db.ControlTransactions;
import io.tracerail.limits.TenantLimits;
import io.tracerail.tenancy.TenantId;
import io.tracerail.tenancy.TenantNamespace;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tenants' table. */
@ApplicationScoped
public class TenantRepository {

  private static final String FIND = "select * from tenants where tenant_id = $1";
  private static final String PAGE =
      """
      select * from tenants
      where $1::timestamptz is null or (created_at, tenant_id) > ($1::timestamptz, $2::uuid)
      order by created_at, tenant_id
      limit $3
      """;
  private static final String ACTIVE =
      "select tenant_id, namespace, limits from tenants where status = 'active'";
  private static final String OVERDUE =
      """
      select * from tenants
      where status = 'deleting' and purge_after < now() - interval '1 minute'
      """;
  // An existing row stays: it tells the caller how to go on.
  private static final String REGISTER =
      """
      insert into tenants (tenant_id, name, status, namespace, request_limit, retention_days, limits)
      values ($1, $2, 'provisioning', $3, coalesce($4::integer, 200), $5::integer,
          jsonb_strip_nulls(coalesce($6::text, '{}')::jsonb))
      on conflict (tenant_id) do nothing
      """;
  private static final String ACTIVATE =
      """
      update tenants set status = 'active', updated_at = now()
      where tenant_id = $1 and status = 'provisioning'
      """;
  // Lets one of two concurrent moves take effect.
  private static final String MOVE =
      """
      update tenants set namespace = $3, updated_at = now()
      where tenant_id = $1 and namespace = $2 and status = 'active'
      """;
  private static final String CHANGE =
      """
      update tenants
      set name = coalesce($2::text, name), request_limit = coalesce($3::integer, request_limit),
          retention_days = case when $4::boolean then $5::integer else retention_days end,
          limits = jsonb_strip_nulls(limits || $6::text::jsonb), updated_at = now()
      where tenant_id = $1 and status <> 'deleting'
      returning *
      """;
  private static final String SUSPEND =
      """
      update tenants set updated_at = case status when 'suspended' then updated_at else now() end,
          status = 'suspended'
      where tenant_id = $1 and status in ('active', 'suspended')
      returning *
      """;
  private static final String RESUME =
      """
      update tenants set updated_at = case status when 'active' then updated_at else now() end,
          status = 'active'
      where tenant_id = $1 and status in ('active', 'suspended')
      returning *
      """;
  // Uses PostgreSQL's clock: an instance with a wrong one would purge too early.
  private static final String MARK_DELETED =
      """
      update tenants
      set purge_after = case when status = 'deleting' and purge_after is not null then purge_after
              else now() + make_interval(secs => $2) end,
          updated_at = case status when 'deleting' then updated_at else now() end,
          status = 'deleting'
      where tenant_id = $1
      returning *
      """;

  // The trigger function keep_deletion clears the deletion's columns.
  private static final String RESTORE =
      """
      update tenants set status = coalesce(status_before_deletion, 'active'), updated_at = now()
      where tenant_id = $1 and status = 'deleting' and purge_started_at is null
      returning *
      """;

  /** An active tenant, with the data that its workers need. */
  record Active(TenantNamespace tenant, TenantLimits limits) {}

  private final ControlTransactions control;

  TenantRepository(ControlTransactions control) {
    this.control = control;
  }

  Uni<Optional<TenantRow>> find(TenantId tenant) {
    return one(FIND, Tuple.of(tenant.value()));
  }

  /**
   * The tenants after the cursor in the order of their creation; the first ones when it is empty.
   */
  Uni<List<TenantRow>> page(Optional<TenantCursor> after, int limit) {
    Tuple parameters =
        Tuple.of(
            after.map(TenantCursor::createdAt).orElse(null),
            after.map(cursor -> cursor.tenantId().value()).orElse(null),
            limit);
    return control.execute(PAGE, parameters).map(rows -> stream(rows).map(TenantRow::of).toList());
  }

  Uni<List<Active>> active() {
    return control
        .execute(ACTIVE, Tuple.tuple())
        .map(
            rows ->
                stream(rows)
                    .map(
                        row ->
                            new Active(
                                new TenantNamespace(
                                    new TenantId(row.getUUID("tenant_id")),
                                    row.getString("namespace")),
                                TenantLimits.of(row.getJsonObject("limits"))))
                    .toList());
  }

  /** Tenants whose purge is more than a minute overdue. */
  Uni<List<TenantRow>> overdue() {
    return control
        .execute(OVERDUE, Tuple.tuple())
        .map(rows -> stream(rows).map(TenantRow::of).toList());
  }

  /**
   * Makes the row unless it is there, and emits the row.
   *
   * @param limits a JSON object; null: none of its own
   */
  Uni<TenantRow> register(
      TenantId tenant,
      String name,
      String namespace,
      Integer requestLimit,
      Integer retentionDays,
      String limits) {
    return control
        .execute(
            REGISTER,
            Tuple.of(tenant.value(), name, namespace, requestLimit, retentionDays, limits))
        .flatMap(ignored -> control.execute(FIND, Tuple.of(tenant.value())))
        .map(rows -> TenantRow.of(rows.iterator().next()));
  }

  Uni<Void> activate(TenantId tenant) {
    return control.execute(ACTIVATE, Tuple.of(tenant.value())).replaceWithVoid();
  }

  /** Gives an active tenant another namespace, unless it was moved meanwhile. */
  public Uni<Void> move(TenantNamespace from, String namespace) {
    return control
        .execute(MOVE, Tuple.of(from.tenantId().value(), from.namespace(), namespace))
        .replaceWithVoid();
  }

  /** Emits empty when there is no such tenant, or it is being deleted. */
  Uni<Optional<TenantRow>> change(TenantId tenant, TenantChange change) {
    return one(
        CHANGE,
        Tuple.of(
            tenant.value(),
            change.name(),
            change.requestLimit(),
            change.changesRetention(),
            change.retentionDays(),
            change.limits().encode()));
  }

  /** Emits empty when the tenant is neither active nor suspended. */
  Uni<Optional<TenantRow>> suspend(TenantId tenant) {
    return one(SUSPEND, Tuple.of(tenant.value()));
  }

  /** Emits empty when the tenant is neither active nor suspended. */
  Uni<Optional<TenantRow>> resume(TenantId tenant) {
    return one(RESUME, Tuple.of(tenant.value()));
  }

  /** Marks the tenant as deleted; one that is being deleted keeps its time. */
  Uni<Optional<TenantRow>> markDeleted(TenantId tenant, Duration grace) {
    return one(MARK_DELETED, Tuple.of(tenant.value(), grace.toMillis() / 1000.0));
  }

  /**
   * Ends a deletion whose purge has not begun: the tenant gets its earlier status back.
   *
   * @return empty when there is no such deletion
   */
  Uni<Optional<TenantRow>> restore(TenantId tenant) {
    return one(RESTORE, Tuple.of(tenant.value()));
  }

  private Uni<Optional<TenantRow>> one(String sql, Tuple parameters) {
    return control
        .execute(sql, parameters)
        .map(rows -> stream(rows).findFirst().map(TenantRow::of));
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
