package io.tracerail.tenants;

import io.smallrye.mutiny.Uni;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Role;
import io.tracerail.db.ControlTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The control plane's part of the keys' table. */
@ApplicationScoped
class KeyRepository {

  private static final String INSTALL_FIRST =
      """
      insert into api_keys (tenant_id, key_id, secret_hash, role, description)
      select $1, $2, $3, 'admin', 'First admin key'
      where exists (select from tenants where tenant_id = $1 and status = 'provisioning')
        and not exists (select from api_keys where tenant_id = $1 and role = 'admin')
      on conflict do nothing
      """;
  private static final String FIRST =
      """
      select key_id from api_keys
      where tenant_id = $1 and role = 'admin' and revoked_at is null
        and (expires_at is null or expires_at > now())
      order by created_at, key_id limit 1
      """;
  private static final String ISSUE =
      """
      insert into api_keys (tenant_id, key_id, secret_hash, role, holder_name, holder_email, description)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing
      returning created_at
      """;
  private static final String CREATED_AT =
      "select created_at from api_keys where tenant_id = $1 and key_id = $2";
  private static final String COUNT =
      """
      select count(*) from api_keys
      where tenant_id = $1 and revoked_at is null and (expires_at is null or expires_at > now())
      """;
  private static final String IS_LIVE =
      """
      select 1 from api_keys
      where tenant_id = $1 and key_id = $2 and revoked_at is null
        and (expires_at is null or expires_at > now())
      """;
  private static final String REVOKE_ALL =
      "update api_keys set revoked_at = now() where tenant_id = $1 and revoked_at is null";

  /**
   * Result of an issue.
   *
   * @param now true when this very call made the key
   */
  record Issued(Instant createdAt, boolean now) {}

  private final ControlTransactions control;

  KeyRepository(ControlTransactions control) {
    this.control = control;
  }

  /**
   * Makes the first admin key of a tenant that is being onboarded, unless it has one; emits the id
   * of its first.
   */
  Uni<Optional<String>> installFirst(TenantId tenant, String keyId, byte[] secretHash) {
    return control
        .execute(INSTALL_FIRST, Tuple.of(tenant.value(), keyId, Buffer.buffer(secretHash)))
        .flatMap(ignored -> first(tenant));
  }

  /** The id of the tenant's first live admin key; empty when it has none. */
  Uni<Optional<String>> first(TenantId tenant) {
    return control
        .execute(FIRST, Tuple.of(tenant.value()))
        .map(rows -> firstRow(rows).map(row -> row.getString("key_id")));
  }

  /** Stores a key, unless it is there. */
  Uni<Issued> issue(TenantId tenant, ApiKey key, Role role, TenantBodies.KeyIssue request) {
    Tuple row =
        Tuple.from(
            new Object[] {
              tenant.value(),
              key.keyId(),
              Buffer.buffer(key.hash()),
              role.wireName(),
              request.holder() == null ? null : request.holder().name(),
              request.holder() == null ? null : request.holder().email(),
              request.description()
            });
    return control
        .execute(ISSUE, row)
        .flatMap(
            rows ->
                firstRow(rows).isPresent()
                    ? Uni.createFrom().item(new Issued(createdAt(rows), true))
                    : control
                        .execute(CREATED_AT, Tuple.of(tenant.value(), key.keyId()))
                        .map(found -> new Issued(createdAt(found), false)));
  }

  Uni<Long> count(TenantId tenant) {
    return control
        .execute(COUNT, Tuple.of(tenant.value()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  Uni<Boolean> isLive(TenantId tenant, String keyId) {
    return control
        .execute(IS_LIVE, Tuple.of(tenant.value(), keyId))
        .map(rows -> firstRow(rows).isPresent());
  }

  Uni<Void> revokeAll(TenantId tenant) {
    return control.execute(REVOKE_ALL, Tuple.of(tenant.value())).replaceWithVoid();
  }

  private static Instant createdAt(RowSet<Row> rows) {
    return rows.iterator()
        .next()
        .getOffsetDateTime("created_at")
        .toInstant()
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static Optional<Row> firstRow(RowSet<Row> rows) {
    return rows.iterator().hasNext() ? Optional.of(rows.iterator().next()) : Optional.empty();
  }
}
