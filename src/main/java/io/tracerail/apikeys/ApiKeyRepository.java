package io.tracerail.apikeys;

import io.smallrye.mutiny.Uni;
import io.tracerail.auth.ApiKey;
import io.tracerail.auth.Caller;
import io.tracerail.auth.Role;
import io.tracerail.db.Statements;
import io.tracerail.db.TenantTransactions;
import io.tracerail.tenancy.TenantId;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A tenant's keys in PostgreSQL, under row-level security. */
@ApplicationScoped
class ApiKeyRepository {

  private static final String LIST =
      """
      select key_id, role, holder_name, holder_email, description, created_at, expires_at, revoked_at
      from api_keys
      where tenant_id = $1 and (created_at, key_id) < ($2, $3)
      order by created_at desc, key_id desc
      limit $4
      """;
  private static final String FIND_FOR_UPDATE =
      """
      select key_id, role, holder_name, holder_email, description, created_at, expires_at, revoked_at,
          case when rotated_to is null then expires_at else terms_expire_at end as terms_expire_at
      from api_keys
      where tenant_id = $1 and key_id = $2
      for update
      """;
  // A repeated command finds the row that it made before.
  private static final String INSERT =
      """
      insert into api_keys
          (tenant_id, key_id, secret_hash, role, holder_name, holder_email, description, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant_id, key_id) do nothing
      returning key_id, role, holder_name, holder_email, description, created_at, expires_at, revoked_at
      """;
  // In one order, so that two changes at once wait for each other instead of both passing.
  private static final String LOCK_ADMINS =
      """
      select key_id from api_keys where tenant_id = $1 and role = 'admin' and revoked_at is null
      order by key_id
      for update
      """;
  private static final String ADMINS_REACH =
      """
      select bool_or(expires_at is null) as for_ever, max(expires_at) as until
      from api_keys
      where tenant_id = $1 and role = 'admin' and revoked_at is null
        and (expires_at is null or expires_at > now())
      """;
  private static final String REVOKE =
      """
      update api_keys set revoked_at = now()
      where tenant_id = $1 and key_id = $2 and revoked_at is null
      """;
  private static final String REPLACE =
      """
      update api_keys
      set terms_expire_at = case when rotated_to is null then expires_at else terms_expire_at end,
          rotated_to = $3, expires_at = least(expires_at, $4)
      where tenant_id = $1 and key_id = $2
      """;

  /** One row more than a page tells whether another page follows. */
  record Listed(StoredApiKey key, ApiKeyCursor cursor) {}

  /**
   * A key, locked until the transaction ends.
   *
   * @param termsExpireAt when it would expire by itself, whatever overlap it is in; null: never
   */
  record Found(StoredApiKey key, Instant termsExpireAt) {}

  private final TenantTransactions transactions;

  ApiKeyRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  <T> Uni<T> inTransaction(TenantId tenant, Function<Statements, Uni<T>> work) {
    return transactions.inTransaction(tenant, work);
  }

  Uni<List<Listed>> list(TenantId tenant, ApiKeyCursor after, int limit) {
    Tuple parameters = Tuple.of(tenant.value(), after.createdAt(), after.keyId(), limit);
    return transactions.execute(tenant, LIST, parameters).map(ApiKeyRepository::listed);
  }

  Uni<Optional<Found>> findForUpdate(Statements transaction, TenantId tenant, String keyId) {
    return transaction
        .execute(FIND_FOR_UPDATE, Tuple.of(tenant.value(), keyId))
        .map(
            rows ->
                stream(rows)
                    .findFirst()
                    .map(
                        row ->
                            new Found(
                                key(row), instant(row.getOffsetDateTime("terms_expire_at")))));
  }

  /**
   * @return empty when there is a key of that id already
   */
  Uni<Optional<StoredApiKey>> insert(
      Statements transaction, TenantId tenant, ApiKey key, ApiKeyRequest request) {
    Caller.Holder holder = request.holder();
    Tuple row =
        Tuple.tuple()
            .addUUID(tenant.value())
            .addString(key.keyId())
            .addBuffer(Buffer.buffer(key.hash()))
            .addString(request.role().wireName())
            .addString(holder == null ? null : holder.name())
            .addString(holder == null ? null : holder.email())
            .addString(request.description())
            .addOffsetDateTime(request.expiresAt() == null ? null : utc(request.expiresAt()));
    return transaction.execute(INSERT, row).map(ApiKeyRepository::first);
  }

  /** Until the transaction ends, no other one changes until when the tenant's admins get in. */
  Uni<Void> lockAdmins(Statements transaction, TenantId tenant) {
    return transaction.execute(LOCK_ADMINS, Tuple.of(tenant.value())).replaceWithVoid();
  }

  /**
   * Until when some live key of role admin lets in.
   *
   * @return {@link Instant#MAX} for ever; {@link Instant#MIN} when there is none
   */
  Uni<Instant> adminsReach(Statements transaction, TenantId tenant) {
    return transaction
        .execute(ADMINS_REACH, Tuple.of(tenant.value()))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              if (Boolean.TRUE.equals(row.getBoolean("for_ever"))) {
                return Instant.MAX;
              }
              OffsetDateTime until = row.getOffsetDateTime("until");
              return until == null ? Instant.MIN : until.toInstant();
            });
  }

  Uni<Void> revoke(Statements transaction, TenantId tenant, String keyId) {
    return transaction.execute(REVOKE, Tuple.of(tenant.value(), keyId)).replaceWithVoid();
  }

  /**
   * Notes what replaces a key, and brings its end forward, never back.
   *
   * @param end of the overlap
   */
  Uni<Void> replace(
      Statements transaction, TenantId tenant, String keyId, String successor, Instant end) {
    return transaction
        .execute(REPLACE, Tuple.of(tenant.value(), keyId, successor, utc(end)))
        .replaceWithVoid();
  }

  private static List<Listed> listed(RowSet<Row> rows) {
    return stream(rows)
        .map(
            row ->
                new Listed(
                    key(row),
                    new ApiKeyCursor(row.getOffsetDateTime("created_at"), row.getString("key_id"))))
        .toList();
  }

  private static Optional<StoredApiKey> first(RowSet<Row> rows) {
    return stream(rows).findFirst().map(ApiKeyRepository::key);
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static StoredApiKey key(Row row) {
    String holderName = row.getString("holder_name");
    return new StoredApiKey(
        row.getString("key_id"),
        Role.ofWireName(row.getString("role")),
        holderName == null ? null : new Caller.Holder(holderName, row.getString("holder_email")),
        row.getString("description"),
        seconds(row.getOffsetDateTime("created_at")),
        seconds(row.getOffsetDateTime("expires_at")),
        seconds(row.getOffsetDateTime("revoked_at")));
  }

  private static Instant seconds(OffsetDateTime time) {
    return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
